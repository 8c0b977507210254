package io.upring.sim.venue.http;

import io.upring.sim.exchange.Exchange;
import io.upring.sim.exchange.Level;
import io.upring.sim.exchange.Market;
import io.upring.sim.exchange.MarketCaution;
import io.upring.sim.exchange.MarketStatus;
import io.upring.sim.exchange.Trade;
import io.upring.sim.venue.config.VenueSwitch;
import io.upring.sim.venue.config.VenueSwitches;
import io.upring.sim.venue.frame.BookView;
import io.upring.sim.venue.frame.PriceGroups;
import io.upring.sim.venue.json.JsonBuffer;
import io.upring.sim.venue.json.JsonKey;
import io.upring.sim.venue.json.NumberStyle;
import io.upring.sim.venue.json.TimeText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Markets, order books and trades: the public endpoints (Upbit API reference, quotation endpoints). */
final class QuotationApi {
    private static final JsonKey MARKET = JsonKey.of("market");
    private static final JsonKey KOREAN_NAME = JsonKey.of("korean_name");
    private static final JsonKey ENGLISH_NAME = JsonKey.of("english_name");
    private static final JsonKey MARKET_EVENT = JsonKey.of("market_event");
    private static final JsonKey WARNING = JsonKey.of("warning");
    private static final JsonKey CAUTION = JsonKey.of("caution");
    private static final Map<MarketCaution, JsonKey> CAUTIONS = new EnumMap<>(MarketCaution.class);
    private static final JsonKey TIMESTAMP = JsonKey.of("timestamp");
    private static final JsonKey TOTAL_ASK_SIZE = JsonKey.of("total_ask_size");
    private static final JsonKey TOTAL_BID_SIZE = JsonKey.of("total_bid_size");
    private static final JsonKey UNITS = JsonKey.of("orderbook_units");
    private static final JsonKey BID_PRICE = JsonKey.of("bid_price");
    private static final JsonKey BID_SIZE = JsonKey.of("bid_size");
    private static final JsonKey ASK_PRICE = JsonKey.of("ask_price");
    private static final JsonKey ASK_SIZE = JsonKey.of("ask_size");
    private static final JsonKey LEVEL = JsonKey.of("level");
    private static final JsonKey QUOTE_CURRENCY = JsonKey.of("quote_currency");
    private static final JsonKey TICK_SIZE = JsonKey.of("tick_size");
    private static final JsonKey SUPPORTED_LEVELS = JsonKey.of("supported_levels");
    private static final JsonKey TRADE_DATE_UTC = JsonKey.of("trade_date_utc");
    private static final JsonKey TRADE_TIME_UTC = JsonKey.of("trade_time_utc");
    private static final JsonKey TRADE_PRICE = JsonKey.of("trade_price");
    private static final JsonKey TRADE_VOLUME = JsonKey.of("trade_volume");
    private static final JsonKey PREV_CLOSING_PRICE = JsonKey.of("prev_closing_price");
    private static final JsonKey CHANGE_PRICE = JsonKey.of("change_price");
    private static final JsonKey ASK_BID = JsonKey.of("ask_bid");
    private static final JsonKey SEQUENTIAL_ID = JsonKey.of("sequential_id");
    private static final int MAX_DEPTH = 30;
    private static final int MAX_TRADES = 500;

    static {
        for (MarketCaution caution : MarketCaution.values()) {
            CAUTIONS.put(caution, JsonKey.of(caution.name()));
        }
    }

    private final Exchange exchange;
    private final NumberStyle style;
    private final VenueSwitches switches;

    QuotationApi(Exchange exchange, NumberStyle style, VenueSwitches switches) {
        this.exchange = exchange;
        this.style = style;
        this.switches = switches;
    }

    RestReply marketAll(Call call) throws RestException {
        boolean details = call.flag("is_details");
        JsonBuffer out = new JsonBuffer(4096).openArray();
        for (Market market : exchange.markets()) {
            out.openObject().key(MARKET).value(market.code());
            out.key(KOREAN_NAME).value(market.rules().koreanName());
            out.key(ENGLISH_NAME).value(market.rules().englishName());
            if (details) {
                event(out, market.status());
            }
            out.closeObject();
        }
        return RestReply.json(200, out.closeArray().toByteArray());
    }

    private static void event(JsonBuffer out, MarketStatus status) {
        out.key(MARKET_EVENT).openObject().key(WARNING).value(status.warning()).key(CAUTION).openObject();
        for (MarketCaution caution : MarketCaution.values()) {
            out.key(CAUTIONS.get(caution)).value(status.cautions().contains(caution));
        }
        out.closeObject().closeObject();
    }

    RestReply ticker(Call call) throws RestException {
        return tickers(markets(call));
    }

    RestReply tickerAll(Call call) throws RestException {
        Set<String> quotes = Set.copyOf(List.of(call.required("quote_currencies").toUpperCase(Locale.ROOT).split(",")));
        return tickers(exchange.markets().stream().filter(market -> quotes.contains(market.rules().quote())).toList());
    }

    RestReply orderBook(Call call) throws RestException {
        List<Market> markets = markets(call);
        long count = call.integer("count", MAX_DEPTH);
        if (count < 1) {
            throw RestException.invalidParameter();
        }
        BigDecimal level = call.decimal("level", BigDecimal.ZERO);
        JsonBuffer out = new JsonBuffer(8192).openArray();
        for (Market market : markets) {
            if (PriceGroups.supports(market, level)) {
                orderBook(out, market, (int) Math.min(count, MAX_DEPTH), level);
            }
        }
        return RestReply.json(200, out.closeArray().toByteArray());
    }

    RestReply instruments(Call call) throws RestException {
        JsonBuffer out = new JsonBuffer(1024).openArray();
        for (Market market : markets(call)) {
            out.openObject().key(MARKET).value(market.code());
            out.key(QUOTE_CURRENCY).value(market.rules().quote());
            out.key(TICK_SIZE).quoted(market.rules().ticks().tickSize(market.ticker().tradePrice()), NumberStyle.PLAIN);
            out.key(SUPPORTED_LEVELS).openArray();
            PriceGroups.supported(market).forEach(level -> out.quoted(level, NumberStyle.PLAIN));
            out.closeArray().closeObject();
        }
        return RestReply.json(200, out.closeArray().toByteArray());
    }

    /** The deprecated endpoint, which spells the levels as numbers. */
    RestReply supportedLevels(Call call) throws RestException {
        JsonBuffer out = new JsonBuffer(1024).openArray();
        for (Market market : markets(call)) {
            out.openObject().key(MARKET).value(market.code()).key(SUPPORTED_LEVELS).openArray();
            PriceGroups.supported(market).forEach(level -> out.value(level, NumberStyle.PLAIN));
            out.closeArray().closeObject();
        }
        return RestReply.json(200, out.closeArray().toByteArray());
    }

    RestReply trades(Call call) throws RestException {
        Market market = market(call.required("market"));
        long count = call.integer("count", 1);
        long cursor = call.integer("cursor", Long.MAX_VALUE);
        if (count < 1 || count > MAX_TRADES) {
            throw RestException.invalidParameter();
        }
        TradeWindow window = TradeWindow.of(call);
        JsonBuffer out = new JsonBuffer(4096).openArray();
        market.recentTrades().stream().filter(trade -> trade.sequentialId() < cursor && window.holds(trade))
                .limit(count)
                .forEach(trade -> trade(out, market, trade));
        return RestReply.json(200, out.closeArray().toByteArray());
    }

    private RestReply tickers(List<Market> markets) {
        JsonBuffer out = new JsonBuffer(4096).openArray();
        markets.forEach(market -> TickerBody.write(out, market, style));
        return RestReply.json(200, out.closeArray().toByteArray());
    }

    private void orderBook(JsonBuffer out, Market market, int depth, BigDecimal level) {
        BookView book = BookView.of(market.shownBook(), depth, level, switches.on(VenueSwitch.PAD_THIN_SIDES),
                switches.on(VenueSwitch.TOTALS_OF_WINDOW));
        out.openObject().key(MARKET).value(market.code()).key(TIMESTAMP).value(market.shownBook().timestampMs());
        out.key(TOTAL_ASK_SIZE).value(book.totalAskSize(), style);
        out.key(TOTAL_BID_SIZE).value(book.totalBidSize(), style);
        out.key(UNITS).openArray();
        for (int i = 0; i < book.levels(); i++) {
            Level ask = book.ask(i);
            Level bid = book.bid(i);
            out.openObject().key(BID_PRICE).value(bid.price(), style).key(BID_SIZE).value(bid.size(), style);
            out.key(ASK_PRICE).value(ask.price(), style).key(ASK_SIZE).value(ask.size(), style).closeObject();
        }
        out.closeArray().key(LEVEL).value(level, NumberStyle.PLAIN).closeObject();
    }

    private void trade(JsonBuffer out, Market market, Trade trade) {
        out.openObject().key(MARKET).value(market.code());
        out.key(TRADE_DATE_UTC).value(TimeText.UTC_DATE.of(trade.timestampMs()));
        out.key(TRADE_TIME_UTC).value(TimeText.UTC_TIME.of(trade.timestampMs()));
        out.key(TIMESTAMP).value(trade.timestampMs());
        out.key(TRADE_PRICE).value(trade.price(), style).key(TRADE_VOLUME).value(trade.volume(), style);
        out.key(PREV_CLOSING_PRICE).value(trade.prevClosingPrice(), style);
        out.key(CHANGE_PRICE).value(trade.signedChangePrice(), style);
        out.key(ASK_BID).value(trade.takerSide().name());
        out.key(SEQUENTIAL_ID).value(trade.sequentialId()).closeObject();
    }

    private List<Market> markets(Call call) throws RestException {
        List<Market> markets = new ArrayList<>();
        for (String code : call.required("markets").split(",")) {
            markets.add(market(code.trim()));
        }
        return markets;
    }

    /** Lower-case codes are accepted here, unlike on the WebSocket. */
    private Market market(String code) throws RestException {
        return exchange.market(code.toUpperCase(Locale.ROOT)).orElseThrow(RestException::codeNotFound);
    }
}
