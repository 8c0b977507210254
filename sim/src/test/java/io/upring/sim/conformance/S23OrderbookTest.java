package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.exchange.MarketRules;
import io.upring.sim.venue.ScriptedMarket;
import io.upring.sim.venue.StreamClient;
import io.upring.sim.venue.config.VenueTimings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S23OrderbookTest extends ConformanceTest {
    private static String levels(int count, int from, int step) {
        StringBuilder levels = new StringBuilder();
        for (int i = 0; i < count; i++) {
            levels.append(from + i * step).append(":1 ");
        }
        return levels.toString();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("2.3 members of orderbook, their order and their types, in both sets of names")
    void shouldHaveTheMembers(boolean simple) {
        start();
        market.book("KRW-BTC", ASKS, BIDS);
        JsonNode book = subscribed(of("orderbook", "KRW-BTC"), format(simple ? "SIMPLE" : "DEFAULT")).nextJson();
        FrameTable.ORDERBOOK.check(book, simple);
        book.get(simple ? "obu" : "orderbook_units").forEach(unit -> FrameTable.ORDERBOOK_UNIT.check(unit, simple));
    }

    @Test
    @DisplayName("2.3 the reference's frame in DEFAULT: prices in exponent form, sizes padded")
    void shouldWriteTheDefaultFrame() {
        start();
        market.book("KRW-BTC", ASKS, BIDS);
        assertThat(timeless(subscribed(of("orderbook", "KRW-BTC")).next().string())).isEqualTo(
                json("{'type':'orderbook','code':'KRW-BTC','timestamp':T,'total_ask_size':0.15120000,"
                + "'total_bid_size':0.24370012,'orderbook_units':[{'ask_price':1.1662E8,'bid_price':1.166E8,"
                + "'ask_size':0.03120000,'bid_size':0.11870012},{'ask_price':1.16623E8,'bid_price':1.16599E8,"
                + "'ask_size':0.12000000,'bid_size':0.12500000}],'stream_type':'SNAPSHOT','level':0}"));
    }

    @Test
    @DisplayName("2.3 the observed frame in SIMPLE: plain prices, small sizes in exponent form")
    void shouldWriteTheObservedFrame() {
        start();
        market.book("KRW-BTC", "116606000:0.06288509", "116534000:0.00079276");
        String simple = json("{'ty':'orderbook','cd':'KRW-BTC','tms':T,'tas':0.06288509,'tbs':7.9276E-4,"
                + "'obu':[{'ap':116606000,'bp':116534000,'as':0.06288509,'bs':7.9276E-4}],'st':'SNAPSHOT','lv':0}");
        assertThat(timeless(subscribed(of("orderbook", "KRW-BTC"), format("SIMPLE")).next().string()))
                .isEqualTo(simple);
        assertThat(timeless(subscribed(of("orderbook", "KRW-BTC"), format("SIMPLE_LIST")).next().string()))
                .isEqualTo("[" + simple + "]");
    }

    @ParameterizedTest
    @CsvSource({".1, 1", ".5, 5", ".15, 15", ".30, 30", "'', 30"})
    @DisplayName("2.3 depth by suffix; the code comes back without it; every frame is a full book")
    void shouldServeEachDepth(String suffix, int depth) {
        start();
        market.book("KRW-BTC", levels(30, 116620000, 1000), levels(30, 116600000, -1000));
        StreamClient client = subscribed(of("orderbook", "KRW-BTC" + suffix));
        for (String type : List.of("SNAPSHOT", "REALTIME")) {
            JsonNode book = client.nextJson();
            assertThat(book.get("stream_type").asText()).isEqualTo(type);
            assertThat(book.get("code").asText()).isEqualTo("KRW-BTC");
            assertThat(book.get("orderbook_units")).hasSize(depth);
            assertThat(book.get("total_ask_size").intValue()).as("the window's").isEqualTo(depth);
            assertThat(book.at("/orderbook_units/0/ask_price").decimalValue()).isEqualByComparingTo("116620000");
            assertThat(book.at("/orderbook_units/0/bid_price").decimalValue()).isEqualByComparingTo("116600000");
            market.book("KRW-BTC", levels(30, 116620000, 1000), levels(30, 116600000, -2000));
        }
    }

    @Test
    @DisplayName("2.3 two depths of one market on one connection get a frame each")
    void shouldServeSeveralDepthsAtOnce() {
        start();
        StreamClient client = subscribed("{'type':'orderbook','codes':['KRW-BTC.1','KRW-BTC.5']}");
        market.book("KRW-BTC", levels(5, 116620000, 1000), levels(5, 116600000, -1000));
        assertThat(client.drain()).extracting(book -> book.get("orderbook_units").size()).containsExactly(1, 5);
    }

    @Test
    @DisplayName("2.3 a thin side is padded with slots of price 0 and size 0")
    void shouldPadTheThinSide() {
        start();
        market.book("KRW-BTC", levels(30, 116620000, 1000), "116600000:1 116599000:2");
        JsonNode units = subscribed(of("orderbook", "KRW-BTC.5")).nextJson().get("orderbook_units");
        assertThat(units).hasSize(5);
        for (int i = 0; i < 5; i++) {
            assertThat(units.get(i).get("bid_price").decimalValue().signum()).isEqualTo(i < 2 ? 1 : 0);
            assertThat(units.get(i).get("bid_size").decimalValue().signum()).isEqualTo(i < 2 ? 1 : 0);
        }
        market.book("KRW-ADA", "", "612:1");
        JsonNode empty = subscribed(of("orderbook", "KRW-ADA")).nextJson();
        assertThat(empty.at("/orderbook_units/0/ask_price").decimalValue()).isEqualByComparingTo("0");
    }

    @Test
    @DisplayName("2.3 level groups prices into bands of that many KRW")
    void shouldGroupBooks() {
        startRich(PLAIN);
        market.book("KRW-BTC", "116620000:0.1 116623000:0.2", "116600000:1 116599000:2");
        StreamClient client = subscribed("{'type':'orderbook','codes':['KRW-BTC.5'],'level':100000}",
                format("SIMPLE"));
        JsonNode book = client.nextJson();
        assertThat(book.get("lv").asText()).isEqualTo("100000");
        assertThat(book.get("obu")).hasToString(json("[{'ap':116700000,'bp':116600000,'as':0.3,'bs':1.0},"
                + "{'ap':0,'bp':116500000,'as':0.0,'bs':2.0}]"));
        market.book("KRW-BTC", "116620000:0.1", "116600000:4");
        assertThat(client.nextJson().get("obu")).hasSize(1);
    }

    @Test
    @DisplayName("2.3 the levels that orderbook/instruments lists are served, others yield nothing")
    void shouldServeTheListedLevels() {
        start();
        market.book("KRW-BTC", ASKS, BIDS);
        JsonNode levels = rest.get("/v1/orderbook/instruments?markets=KRW-BTC").json().get(0).get("supported_levels");
        assertThat(levels.size()).isGreaterThan(2);
        for (JsonNode level : levels) {
            JsonNode book = subscribed("{'type':'orderbook','codes':['KRW-BTC'],'level':" + level.asText() + "}")
                    .nextJson();
            assertThat(book.get("level").decimalValue()).isEqualByComparingTo(level.asText());
        }
        assertThat(subscribed("{'type':'orderbook','codes':['KRW-BTC'],'level':7}").drain()).isEmpty();
    }

    @Test
    @DisplayName("2.3 books sit on a 100 ms grid, each market with its phase; only the last of several changes is sent")
    void shouldSendBooksOnAGrid() {
        assertThat(VenueTimings.defaults().bookIntervalMs()).isEqualTo(100);
        ScriptedMarket several = new ScriptedMarket();
        for (int i = 0; i < 8; i++) {
            several.and(MarketRules.krw("KRW-X" + i, "", ""), "1000", "1000");
        }
        start(several, config -> config.timings(quick().withBookIntervalMs(100)));
        StreamClient client = subscribed("{'type':'orderbook','codes':['KRW-X0','KRW-X1','KRW-X2','KRW-X3','KRW-X4',"
                + "'KRW-X5','KRW-X6','KRW-X7'],'is_only_realtime':true}");
        Map<String, Long> phases = new HashMap<>();
        for (int round = 1; round <= 3; round++) {
            String size = Integer.toString(round);
            market.happen(sink -> {
                for (int i = 9; i >= 0; i--) {
                    for (int x = 0; x < 8; x++) {
                        sink.book("KRW-X" + x, ScriptedMarket.image("1001:1", "999:" + size + "." + i), 0);
                    }
                }
            });
            for (int i = 0; i < 8; i++) {
                JsonNode book = client.nextJson();
                assertThat(book.get("total_bid_size").decimalValue()).isEqualByComparingTo(size);
                long phase = book.get("timestamp").longValue() % 100;
                assertThat(phases.getOrDefault(book.get("code").asText(), phase)).isEqualTo(phase);
                phases.put(book.get("code").asText(), phase);
            }
        }
        assertThat(new HashSet<>(phases.values())).as("phases differ").hasSizeGreaterThan(1);
        assertThat(client.drain()).isEmpty();
    }

    @Test
    @DisplayName("2.3 nothing is sent when the book did not change")
    void shouldSendOnlyChanges() {
        start();
        market.book("KRW-BTC", ASKS, BIDS);
        StreamClient client = subscribed("{'type':'orderbook','codes':['KRW-BTC'],'is_only_realtime':true}");
        market.book("KRW-BTC", ASKS, BIDS);
        assertThat(client.drain()).isEmpty();
        market.book("KRW-BTC", ASKS, "116600000:0.11870013 116599000:0.125");
        assertThat(client.drain()).hasSize(1);
    }
}
