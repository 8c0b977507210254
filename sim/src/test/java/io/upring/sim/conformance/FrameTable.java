package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.venue.Json;
import java.util.List;

/**
 * The members of one kind of object as a table of the reference has them, in wire order.
 *
 * @param section where the table stands; members of nested objects are left out here and have a table of their own
 */
record FrameTable(String section, List<Row> rows) {
    static final FrameTable TICKER = of("2.1", """
            type ty string/code cd string/opening_price op num/high_price hp num/low_price lp num/trade_price tp num
            prev_closing_price pcp num/acc_trade_price atp num/change c string/change_price cp num
            signed_change_price scp num/change_rate cr num/signed_change_rate scr num/ask_bid ab string
            trade_volume tv num/acc_trade_volume atv num/trade_date tdt string/trade_time ttm string
            trade_timestamp ttms long/acc_ask_volume aav num/acc_bid_volume abv num/highest_52_week_price h52wp num
            highest_52_week_date h52wdt string/lowest_52_week_price l52wp num/lowest_52_week_date l52wdt string
            market_state ms string/is_trading_suspended its bool/delisting_date dd string?/market_warning mw string
            timestamp tms long/acc_trade_price_24h atp24h num/acc_trade_volume_24h atv24h num/stream_type st string
            """);
    static final FrameTable TRADE = of("2.2", """
            type ty string/code cd string/timestamp tms long/trade_date td string/trade_time ttm string
            trade_timestamp ttms long/trade_price tp num/trade_volume tv num/ask_bid ab string
            prev_closing_price pcp num/change c string/change_price cp num/sequential_id sid long
            best_ask_price bap num/best_ask_size bas num/best_bid_price bbp num/best_bid_size bbs num
            stream_type st string
            """);
    static final FrameTable ORDERBOOK = of("2.3", """
            type ty string/code cd string/timestamp tms long/total_ask_size tas num/total_bid_size tbs num
            orderbook_units obu array/stream_type st string/level lv num
            """);
    static final FrameTable ORDERBOOK_UNIT = of("2.3", """
            ask_price ap num/bid_price bp num/ask_size as num/bid_size bs num
            """);
    static final FrameTable CANDLE = of("2.4", """
            type ty string/code cd string/candle_date_time_utc cdttmu string/candle_date_time_kst cdttmk string
            opening_price op num/high_price hp num/low_price lp num/trade_price tp num
            candle_acc_trade_volume catv num/candle_acc_trade_price catp num/timestamp tms long/stream_type st string
            """);
    static final FrameTable MY_ORDER = of("2.5", """
            type ty string/code cd string/uuid uid string/ask_bid ab string/order_type ot string/state s string
            trade_uuid tuid string?/price p num?/avg_price ap num/volume v num?/remaining_volume rv num?
            executed_volume ev num/trades_count tc long/reserved_fee rsf num/remaining_fee rmf num/paid_fee pf num
            locked l num/executed_funds ef num/time_in_force tif string?/trade_fee tf num?/is_maker im bool?
            identifier id string?/smp_type smpt string?/prevented_volume pv num?/prevented_locked pl num?
            trade_timestamp ttms long?/order_timestamp otms long/timestamp tms long/stream_type st string
            """);
    static final FrameTable MY_ASSET = of("2.6", """
            type ty string/asset_uuid astuid string/assets ast array/asset_timestamp asttms long/timestamp tms long
            stream_type st string
            """);
    static final FrameTable ASSET = of("2.6", "currency cu string/balance b num/locked l num");
    static final FrameTable ANNOUNCEMENT = of("2.7", """
            type ty string/event_type et string/uuid uid string/title tt string/category cat string/url url string
            first_listed_at flat string/listed_at lat string/timestamp tms long/stream_type st string
            """);

    /** One member: names in DEFAULT and in SIMPLE, and the JSON type; a question mark allows null. */
    record Row(String name, String shortName, String type) {
        private boolean accepts(JsonNode value) {
            if (value.isNull()) {
                return type.endsWith("?");
            }
            return switch (type.replace("?", "")) {
                case "string" -> value.isTextual();
                case "num" -> value.isNumber();
                case "long" -> value.isIntegralNumber();
                case "bool" -> value.isBoolean();
                case "array" -> value.isArray();
                default -> throw new IllegalArgumentException(type);
            };
        }
    }

    private static FrameTable of(String section, String rows) {
        return new FrameTable(section, rows.strip().lines().flatMap(line -> List.of(line.strip().split("/")).stream())
                .map(row -> row.split(" ")).map(row -> new Row(row[0], row[1], row[2])).toList());
    }

    /** Members, their order and their types. */
    void check(JsonNode object, boolean simple) {
        assertThat(Json.keys(object)).as(section)
                .containsExactlyElementsOf(rows.stream().map(row -> simple ? row.shortName : row.name).toList());
        for (Row row : rows) {
            JsonNode value = object.get(simple ? row.shortName : row.name);
            assertThat(row.accepts(value)).as("%s %s as %s: %s", section, row.name, row.type, value).isTrue();
        }
    }
}
