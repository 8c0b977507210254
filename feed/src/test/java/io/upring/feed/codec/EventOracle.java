package io.upring.feed.codec;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.AnnouncementView;
import io.upring.engine.event.CandleView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.EventView;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TradeView;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * What an event must hold according to Jackson and {@link Double#parseDouble}: each documented field, read through the
 * event's view. Knows nothing of the decoder's tables.
 */
final class EventOracle {
    private static final String NONE = "NONE";
    private static final List<String> CATEGORIES = List.of("notice", "trade", "wallet", "maintenance", "digital_asset",
        "nft", "service", "event", "trading");

    private final TickerView ticker = new TickerView();
    private final TradeView trade = new TradeView();
    private final OrderBookView book = new OrderBookView();
    private final CandleView candle = new CandleView();
    private final AnnouncementView notice = new AnnouncementView();
    private final OrderView order = new OrderView();
    private final Amount amount = new Amount();
    private final AssetOracle assets = new AssetOracle();
    private final TestMarkets markets;

    private EventSlot slot;
    private RawJson.Members frame;

    EventOracle(TestMarkets markets) {
        this.markets = markets;
    }

    /** @throws AssertionError naming the field that differs. */
    void check(EventSlot event, Object element) {
        slot = event;
        if (!(element instanceof RawJson.Members)) {
            throw new AssertionError("an event came of " + element);
        }
        frame = (RawJson.Members) element;
        switch (event.type()) {
            case TICKER -> checkTicker();
            case TRADE -> checkTrade();
            case ORDER_BOOK -> checkBook();
            case CANDLE -> checkCandle();
            case ANNOUNCEMENT -> checkNotice();
            case MY_ORDER -> checkOrder();
            case MY_ASSET -> assets.check(event, frame, markets);
            default -> throw new AssertionError("no oracle for " + event.type());
        }
        final String streamType = (String) frame.get("stream_type", "st");
        same("stream_type", streamType == null ? "" : streamType, event.hasFlag(EventSlot.FLAG_SNAPSHOT) ? "SNAPSHOT"
            : event.hasFlag(EventSlot.FLAG_REALTIME) ? "REALTIME" : "");
        final boolean timedByTrade = event.type() == EventType.TRADE;
        final long time = timedByTrade ? number("trade_timestamp", "ttms") : number("timestamp", "tms");
        final long max = Long.MAX_VALUE;
        final long perUnit = time <= max / 1_000_000 ? 1_000_000 : time <= max / 1_000 ? 1_000 : 1;
        same("exchange time", time * perUnit, event.exchangeTimeNs());
        if (event.type() != EventType.MY_ASSET && event.type() != EventType.ANNOUNCEMENT) {
            same("code", markets.idOf((String) frame.get("code", "cd", "market", "mk")), event.instrumentId());
        }
    }

    private void checkTicker() {
        ticker.wrap(slot);
        decimal(ticker, 0, "opening_price", "op", TickerView::openingPrice);
        decimal(ticker, 1, "high_price", "hp", TickerView::highPrice);
        decimal(ticker, 2, "low_price", "lp", TickerView::lowPrice);
        decimal(ticker, 3, "trade_price", "tp", TickerView::tradePrice);
        decimal(ticker, 4, "prev_closing_price", "pcp", TickerView::prevClosingPrice);
        decimal(ticker, 5, "acc_trade_price", "atp", TickerView::accTradePrice);
        decimal(ticker, 6, "change_price", "cp", TickerView::changePrice);
        decimal(ticker, 7, "signed_change_price", "scp", TickerView::signedChangePrice);
        decimal(ticker, 8, "change_rate", "cr", TickerView::changeRate);
        decimal(ticker, 9, "signed_change_rate", "scr", TickerView::signedChangeRate);
        decimal(ticker, 10, "trade_volume", "tv", TickerView::tradeVolume);
        decimal(ticker, 11, "acc_trade_volume", "atv", TickerView::accTradeVolume);
        decimal(ticker, 12, "acc_ask_volume", "aav", TickerView::accAskVolume);
        decimal(ticker, 13, "acc_bid_volume", "abv", TickerView::accBidVolume);
        decimal(ticker, 14, "highest_52_week_price", "h52wp", TickerView::highest52WeekPrice);
        decimal(ticker, 15, "lowest_52_week_price", "l52wp", TickerView::lowest52WeekPrice);
        decimal(ticker, 16, "acc_trade_price_24h", "atp24h", TickerView::accTradePrice24h);
        decimal(ticker, 17, "acc_trade_volume_24h", "atv24h", TickerView::accTradeVolume24h);
        integer(ticker, 18, "trade_timestamp", "ttms", TickerView::tradeTimestamp);
        integer(ticker, 19, "timestamp", "tms", TickerView::timestamp);
        digits(ticker, 20, "trade_date", "tdt", TickerView::tradeDate);
        digits(ticker, 21, "trade_time", "ttm", TickerView::tradeTime);
        digits(ticker, 22, "highest_52_week_date", "h52wdt", TickerView::highest52WeekDate);
        digits(ticker, 23, "lowest_52_week_date", "l52wdt", TickerView::lowest52WeekDate);
        digits(ticker, 24, "delisting_date", "dd", TickerView::delistingDate);
        name(ticker, 25, "change", "c", view -> view.change().name(), List.of("RISE", "EVEN", "FALL"), NONE);
        name(ticker, 26, "ask_bid", "ab", view -> view.takerSide().name(), List.of("ASK", "BID"), NONE);
        name(ticker, 27, "market_state", "ms", view -> view.marketState().name(),
            List.of("PREVIEW", "ACTIVE", "DELISTED"), NONE);
        flag(ticker, 28, "is_trading_suspended", "its", TickerView::isTradingSuspended);
        name(ticker, 29, "market_warning", "mw", view -> view.hasMarketWarning() ? "CAUTION" : NONE,
            List.of(NONE, "CAUTION"), NONE);
    }

    private void checkTrade() {
        trade.wrap(slot);
        decimal(trade, 0, "trade_price", "tp", TradeView::price);
        decimal(trade, 1, "trade_volume", "tv", TradeView::volume);
        decimal(trade, 2, "prev_closing_price", "pcp", TradeView::prevClosingPrice);
        decimal(trade, 3, "change_price", "cp", TradeView::changePrice);
        decimal(trade, 4, "best_ask_price", "bap", TradeView::bestAskPrice);
        decimal(trade, 5, "best_ask_size", "bas", TradeView::bestAskSize);
        decimal(trade, 6, "best_bid_price", "bbp", TradeView::bestBidPrice);
        decimal(trade, 7, "best_bid_size", "bbs", TradeView::bestBidSize);
        integer(trade, 8, "trade_timestamp", "ttms", TradeView::tradeTimestamp);
        integer(trade, 9, "timestamp", "tms", TradeView::timestamp);
        integer(trade, 10, "sequential_id", "sid", TradeView::sequentialId);
        digits(trade, 11, "trade_date", "td", TradeView::tradeDate);
        digits(trade, 12, "trade_time", "ttm", TradeView::tradeTime);
        name(trade, 13, "change", "c", view -> view.change().name(), List.of("RISE", "EVEN", "FALL"), NONE);
        name(trade, 14, "ask_bid", "ab", view -> view.takerSide().name(), List.of("ASK", "BID"), NONE);
    }

    private void checkBook() {
        book.wrap(slot);
        integer(book, 0, "timestamp", "tms", OrderBookView::timestamp);
        decimal(book, 1, "total_ask_size", "tas", OrderBookView::totalAskSize);
        decimal(book, 2, "total_bid_size", "tbs", OrderBookView::totalBidSize);
        decimal(book, 3, "level", "lv", OrderBookView::level);
        int asks = 0;
        int bids = 0;
        for (final Object unit : ((RawJson.Array) frame.get("orderbook_units", "obu")).values()) {
            final RawJson.Members level = (RawJson.Members) unit;
            if (number(level, "ask_price", "ap") != 0) {
                same("ask " + asks, number(level, "ask_price", "ap"), book.askPrice(asks));
                same("ask size " + asks, number(level, "ask_size", "as"), book.askSize(asks));
                asks++;
            }
            if (number(level, "bid_price", "bp") != 0) {
                same("bid " + bids, number(level, "bid_price", "bp"), book.bidPrice(bids));
                same("bid size " + bids, number(level, "bid_size", "bs"), book.bidSize(bids));
                bids++;
            }
        }
        same("ask levels", asks, book.askLevels());
        same("bid levels", bids, book.bidLevels());
    }

    private void checkCandle() {
        candle.wrap(slot);
        same("type", frame.get("type", "ty"), candle.stream().wireName());
        decimal(candle, 0, "opening_price", "op", CandleView::openingPrice);
        decimal(candle, 1, "high_price", "hp", CandleView::highPrice);
        decimal(candle, 2, "low_price", "lp", CandleView::lowPrice);
        decimal(candle, 3, "trade_price", "tp", CandleView::tradePrice);
        decimal(candle, 4, "candle_acc_trade_volume", "catv", CandleView::accTradeVolume);
        decimal(candle, 5, "candle_acc_trade_price", "catp", CandleView::accTradePrice);
        integer(candle, 6, "timestamp", "tms", CandleView::timestamp);
        final String[] start = ((String) frame.get("candle_date_time_utc", "cdttmu")).replaceAll("[-:]", "").split("T");
        present(candle, 7, "candle_date_time_utc", true);
        same("start date", Integer.parseInt(start[0]), candle.startDate());
        same("start time", Integer.parseInt((start[1] + "00").substring(0, 6)), candle.startTime());
    }

    private void checkNotice() {
        notice.wrap(slot);
        integer(notice, 0, "timestamp", "tms", AnnouncementView::timestamp);
        name(notice, 1, "event_type", "et", view -> List.of("", "CREATED", "UPDATED").get(view.event()),
            List.of("CREATED", "UPDATED"), "");
        final String category = (String) frame.get("category", "cat");
        final boolean isKnown = category != null && CATEGORIES.contains(category);
        present(notice, 2, "category", isKnown);
        same("category", isKnown ? category.replace("ding", "de") : "", notice.category());
        final Object uuid = frame.get("uuid", "uid");
        present(notice, 6, "uuid", uuid != null);
        same("uuid", uuid == null ? new UUID(0, 0).toString() : uuid.toString().toLowerCase(Locale.ROOT),
            new UUID(slot.buffer().getLong(AnnouncementView.UUID + Long.BYTES),
                slot.buffer().getLong(AnnouncementView.UUID)).toString());
        beginning(7, frame.get("title", "tt"), 512, notice.title());
        beginning(8, frame.get("url"), 256, notice.url());
    }

    private void beginning(int row, Object text, int capacity, String kept) {
        present(notice, row, "text", text != null);
        String expected = text == null ? "" : text.toString();
        while (expected.getBytes(StandardCharsets.UTF_8).length > capacity) {
            expected = expected.substring(0, expected.offsetByCodePoints(expected.length(), -1));
        }
        same("text", expected, kept);
    }

    private void checkOrder() {
        order.wrap(slot);
        same("uuid", frame.get("uuid", "uid").toString().toLowerCase(Locale.ROOT),
            new UUID(order.uuidHigh(), order.uuidLow()).toString());
        final String tradeUuid = (String) frame.get("trade_uuid", "tuid");
        same("trade_uuid", tradeUuid == null ? new UUID(0, 0).toString() : tradeUuid.toLowerCase(Locale.ROOT),
            new UUID(order.tradeUuidHigh(), order.tradeUuidLow()).toString());
        exact(3, "price", "p", OrderView::price);
        exact(4, "avg_price", "ap", OrderView::avgPrice);
        exact(5, "volume", "v", OrderView::volume);
        exact(6, "remaining_volume", "rv", OrderView::remainingVolume);
        exact(7, "executed_volume", "ev", OrderView::executedVolume);
        exact(8, "reserved_fee", "rsf", OrderView::reservedFee);
        exact(9, "remaining_fee", "rmf", OrderView::remainingFee);
        exact(10, "paid_fee", "pf", OrderView::paidFee);
        exact(11, "locked", "l", OrderView::locked);
        exact(12, "executed_funds", "ef", OrderView::executedFunds);
        exact(13, "trade_fee", "tf", OrderView::tradeFee);
        exact(14, "prevented_volume", "pv", OrderView::preventedVolume);
        exact(15, "prevented_locked", "pl", OrderView::preventedLocked);
        integer(order, 16, "trade_timestamp", "ttms", OrderView::tradeTimestamp);
        integer(order, 17, "order_timestamp", "otms", OrderView::orderTimestamp);
        integer(order, 18, "timestamp", "tms", OrderView::timestamp);
        integer(order, 19, "trades_count", "tc", OrderView::tradesCount);
        name(order, 21, "ask_bid", "ab", view -> view.side().name(), List.of("ASK", "BID"), NONE);
        name(order, 22, "order_type", "ot", view -> lower(view.orderType()),
            List.of("limit", "price", "market", "best"), "none");
        name(order, 23, "state", "s", view -> lower(view.report()),
            List.of("wait", "watch", "trade", "done", "cancel", "prevented"), "none");
        name(order, 24, "time_in_force", "tif", view -> lower(view.timeInForce()), List.of("ioc", "fok", "post_only"),
            "gtc");
        flag(order, 25, "is_maker", "im", OrderView::isMaker);
        name(order, 26, "smp_type", "smpt", view -> List.of("", "reduce", "cancel_maker", "cancel_taker", "none")
            .get(view.smpType()), List.of("reduce", "cancel_maker", "cancel_taker", "none"), "");
        final String identifier = (String) frame.get("identifier", "id");
        same("identifier", identifier == null ? "" : identifier.replaceAll("[^\\x00-\\x7F]", "?"), order.identifier());
        same("order id", markets.orderId(identifier), order.orderId());
        same("error name", "", order.errorName());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private <V extends EventView> void decimal(V view, int row, String name, String shortName,
                                               ToDoubleFunction<V> getter) {
        final double expected = number(frame, name, shortName);
        present(view, row, name, !Double.isNaN(expected));
        same(name, expected, getter.applyAsDouble(view));
    }

    private <V extends EventView> void integer(V view, int row, String name, String shortName,
                                               ToLongFunction<V> getter) {
        present(view, row, name, frame.get(name, shortName) != null);
        same(name, number(name, shortName), getter.applyAsLong(view));
    }

    private <V extends EventView> void digits(V view, int row, String name, String shortName,
                                              ToLongFunction<V> getter) {
        final String text = (String) frame.get(name, shortName);
        present(view, row, name, text != null);
        String digits = text == null ? "0" : text.replaceAll("(?s)T.*", "").replaceAll("[-:]", "");
        digits = text != null && text.length() == 5 ? digits + "00" : digits;
        same(name, Long.parseLong(digits), getter.applyAsLong(view));
    }

    private <V extends EventView> void name(V view, int row, String name, String shortName, Function<V, String> getter,
                                            List<String> known, String absent) {
        final String text = (String) frame.get(name, shortName);
        final boolean isKnown = text != null && known.contains(text);
        present(view, row, name, isKnown);
        same(name, isKnown ? text : absent, getter.apply(view));
    }

    private <V extends EventView> void flag(V view, int row, String name, String shortName,
                                            Function<V, Boolean> getter) {
        final Object value = frame.get(name, shortName);
        present(view, row, name, value != null);
        same(name, value != null && (Boolean) value, getter.apply(view));
    }

    private void exact(int row, String name, String shortName, BiFunction<OrderView, Amount, Amount> getter) {
        final Object value = frame.get(name, shortName);
        present(order, row, name, value != null);
        same(name, exact(value), getter.apply(order, amount));
    }

    static Amount exact(Object number) {
        return number == null ? new Amount() : new Amount().set(decimal(number));
    }

    /** Zero also for what is too small to matter and too awkward for BigDecimal. */
    static BigDecimal decimal(Object number) {
        final String text = ((RawJson.Number) number).text();
        final int exponent = text.toLowerCase(Locale.ROOT).indexOf('e');
        final boolean isZero = !(exponent < 0 ? text : text.substring(0, exponent)).matches(".*[1-9].*");
        final boolean isTiny = exponent >= 0 && text.substring(exponent + 1).matches("-[0-9]{5,}");
        return isZero || isTiny ? BigDecimal.ZERO : new BigDecimal(text);
    }

    private void present(EventView view, int row, String name, boolean expected) {
        same("presence of " + name, expected, view.has(row));
    }

    private static double number(RawJson.Members members, String... names) {
        final Object value = members.get(names);
        return value == null ? Double.NaN : Double.parseDouble(((RawJson.Number) value).text());
    }

    private long number(String name, String shortName) {
        final Object value = frame.get(name, shortName);
        return value == null ? 0 : decimal(value).longValueExact();
    }

    static void same(String what, Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) {
            throw new AssertionError(what + " should be " + expected + " but is " + actual);
        }
    }
}
