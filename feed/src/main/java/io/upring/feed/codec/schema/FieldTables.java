package io.upring.feed.codec.schema;

import static io.upring.feed.codec.schema.FieldKind.AMOUNT;
import static io.upring.feed.codec.schema.FieldKind.ASSETS;
import static io.upring.feed.codec.schema.FieldKind.BOOLEAN;
import static io.upring.feed.codec.schema.FieldKind.COLON_TIME;
import static io.upring.feed.codec.schema.FieldKind.COMPACT_DATE;
import static io.upring.feed.codec.schema.FieldKind.COMPACT_TIME;
import static io.upring.feed.codec.schema.FieldKind.CURRENCY;
import static io.upring.feed.codec.schema.FieldKind.DASHED_DATE;
import static io.upring.feed.codec.schema.FieldKind.DATE_TIME;
import static io.upring.feed.codec.schema.FieldKind.DOUBLE;
import static io.upring.feed.codec.schema.FieldKind.IDENTIFIER;
import static io.upring.feed.codec.schema.FieldKind.INT;
import static io.upring.feed.codec.schema.FieldKind.LEVELS;
import static io.upring.feed.codec.schema.FieldKind.LONG;
import static io.upring.feed.codec.schema.FieldKind.TEXT;
import static io.upring.feed.codec.schema.FieldKind.UUID;

import io.upring.engine.event.AnnouncementView;
import io.upring.engine.event.AssetView;
import io.upring.engine.event.CandleView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.MarketState;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.PriceChange;
import io.upring.engine.event.Side;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.event.TradeView;

/**
 * The documented frames (Upbit API reference: ticker, trade, orderbook, candle, myOrder, myAsset, announcement). Bits
 * are the rows of the tables drawn on the views. Required is what an event means nothing without; anything else may be
 * absent or null.
 *
 * <p>Threading: immutable.
 */
public final class FieldTables {
    static final Spellings STREAM_TYPES = Spellings.strict()
        .put("SNAPSHOT", EventSlot.FLAG_SNAPSHOT).put("REALTIME", EventSlot.FLAG_REALTIME);
    private static final Spellings CHANGES = Spellings.lenient().put("RISE", PriceChange.RISE.code())
        .put("EVEN", PriceChange.EVEN.code()).put("FALL", PriceChange.FALL.code());
    private static final Spellings SIDES = Spellings.strict()
        .put("ASK", Side.ASK.code()).put("BID", Side.BID.code());
    private static final Spellings MARKET_STATES = Spellings.lenient().put("PREVIEW", MarketState.PREVIEW.code())
        .put("ACTIVE", MarketState.ACTIVE.code()).put("DELISTED", MarketState.DELISTED.code());
    private static final Spellings WARNINGS = Spellings.lenient().put("NONE", 0).put("CAUTION", 1);
    private static final Spellings ORDER_TYPES = Spellings.lenient().put("limit", OrderType.LIMIT.code())
        .put("price", OrderType.PRICE.code()).put("market", OrderType.MARKET.code()).put("best", OrderType.BEST.code());
    private static final Spellings ORDER_STATES = Spellings.strict().put("wait", OrderReport.WAIT.code())
        .put("watch", OrderReport.WATCH.code()).put("trade", OrderReport.TRADE.code())
        .put("done", OrderReport.DONE.code()).put("cancel", OrderReport.CANCEL.code())
        .put("prevented", OrderReport.PREVENTED.code());
    private static final Spellings TIMES_IN_FORCE = Spellings.lenient().put("ioc", TimeInForce.IOC.code())
        .put("fok", TimeInForce.FOK.code()).put("post_only", TimeInForce.POST_ONLY.code());
    private static final Spellings SMP_TYPES = Spellings.lenient()
        .put("reduce", 1).put("cancel_maker", 2).put("cancel_taker", 3).put("none", 4);

    private static final Spellings NOTICE_EVENTS = Spellings.lenient()
        .put("CREATED", AnnouncementView.CREATED).put("UPDATED", AnnouncementView.UPDATED);
    private static final Spellings CATEGORIES = categories();

    public static final FieldTable TICKER = new FieldTable("ticker", TickerView.END)
        .type()
        .market()
        .optional(0, "opening_price", "op", DOUBLE, TickerView.OPENING_PRICE)
        .optional(1, "high_price", "hp", DOUBLE, TickerView.HIGH_PRICE)
        .optional(2, "low_price", "lp", DOUBLE, TickerView.LOW_PRICE)
        .required(3, "trade_price", "tp", DOUBLE, TickerView.TRADE_PRICE)
        .optional(4, "prev_closing_price", "pcp", DOUBLE, TickerView.PREV_CLOSING_PRICE)
        .optional(5, "acc_trade_price", "atp", DOUBLE, TickerView.ACC_TRADE_PRICE)
        .optional(25, "change", "c", CHANGES, TickerView.CHANGE)
        .optional(6, "change_price", "cp", DOUBLE, TickerView.CHANGE_PRICE)
        .optional(7, "signed_change_price", "scp", DOUBLE, TickerView.SIGNED_CHANGE_PRICE)
        .optional(8, "change_rate", "cr", DOUBLE, TickerView.CHANGE_RATE)
        .optional(9, "signed_change_rate", "scr", DOUBLE, TickerView.SIGNED_CHANGE_RATE)
        .optional(26, "ask_bid", "ab", SIDES, TickerView.ASK_BID)
        .optional(10, "trade_volume", "tv", DOUBLE, TickerView.TRADE_VOLUME)
        .optional(11, "acc_trade_volume", "atv", DOUBLE, TickerView.ACC_TRADE_VOLUME)
        .optional(20, "trade_date", "tdt", COMPACT_DATE, TickerView.TRADE_DATE)
        .optional(21, "trade_time", "ttm", COMPACT_TIME, TickerView.TRADE_TIME)
        .optional(18, "trade_timestamp", "ttms", LONG, TickerView.TRADE_TIMESTAMP)
        .optional(12, "acc_ask_volume", "aav", DOUBLE, TickerView.ACC_ASK_VOLUME)
        .optional(13, "acc_bid_volume", "abv", DOUBLE, TickerView.ACC_BID_VOLUME)
        .optional(14, "highest_52_week_price", "h52wp", DOUBLE, TickerView.HIGHEST_52_WEEK_PRICE)
        .optional(22, "highest_52_week_date", "h52wdt", DASHED_DATE, TickerView.HIGHEST_52_WEEK_DATE)
        .optional(15, "lowest_52_week_price", "l52wp", DOUBLE, TickerView.LOWEST_52_WEEK_PRICE)
        .optional(23, "lowest_52_week_date", "l52wdt", DASHED_DATE, TickerView.LOWEST_52_WEEK_DATE)
        .optional(27, "market_state", "ms", MARKET_STATES, TickerView.MARKET_STATE)
        .optional(28, "is_trading_suspended", "its", BOOLEAN, TickerView.IS_TRADING_SUSPENDED)
        .optional(24, "delisting_date", "dd", DASHED_DATE, TickerView.DELISTING_DATE)
        .optional(29, "market_warning", "mw", WARNINGS, TickerView.MARKET_WARNING)
        .required(19, "timestamp", "tms", LONG, TickerView.TIMESTAMP)
        .optional(16, "acc_trade_price_24h", "atp24h", DOUBLE, TickerView.ACC_TRADE_PRICE_24H)
        .optional(17, "acc_trade_volume_24h", "atv24h", DOUBLE, TickerView.ACC_TRADE_VOLUME_24H)
        .streamType()
        .build("timestamp");

    public static final FieldTable TRADE = new FieldTable("trade", TradeView.END)
        .type()
        .market()
        .optional(9, "timestamp", "tms", LONG, TradeView.TIMESTAMP)
        .optional(11, "trade_date", "td", DASHED_DATE, TradeView.TRADE_DATE)
        .optional(12, "trade_time", "ttm", COLON_TIME, TradeView.TRADE_TIME)
        .required(8, "trade_timestamp", "ttms", LONG, TradeView.TRADE_TIMESTAMP)
        .required(0, "trade_price", "tp", DOUBLE, TradeView.TRADE_PRICE)
        .required(1, "trade_volume", "tv", DOUBLE, TradeView.TRADE_VOLUME)
        .required(14, "ask_bid", "ab", SIDES, TradeView.ASK_BID)
        .optional(2, "prev_closing_price", "pcp", DOUBLE, TradeView.PREV_CLOSING_PRICE)
        .optional(13, "change", "c", CHANGES, TradeView.CHANGE)
        .optional(3, "change_price", "cp", DOUBLE, TradeView.CHANGE_PRICE)
        .required(10, "sequential_id", "sid", LONG, TradeView.SEQUENTIAL_ID)
        .optional(4, "best_ask_price", "bap", DOUBLE, TradeView.BEST_ASK_PRICE)
        .optional(5, "best_ask_size", "bas", DOUBLE, TradeView.BEST_ASK_SIZE)
        .optional(6, "best_bid_price", "bbp", DOUBLE, TradeView.BEST_BID_PRICE)
        .optional(7, "best_bid_size", "bbs", DOUBLE, TradeView.BEST_BID_SIZE)
        .streamType()
        .build("trade_timestamp");

    public static final FieldTable ORDER_BOOK = new FieldTable("orderbook", OrderBookView.LEVELS)
        .type()
        .market()
        .required(0, "timestamp", "tms", LONG, OrderBookView.TIMESTAMP)
        .optional(1, "total_ask_size", "tas", DOUBLE, OrderBookView.TOTAL_ASK_SIZE)
        .optional(2, "total_bid_size", "tbs", DOUBLE, OrderBookView.TOTAL_BID_SIZE)
        .required(Field.ARRAY_BIT, "orderbook_units", "obu", LEVELS, OrderBookView.LEVELS)
        .streamType()
        .optional(3, "level", "lv", DOUBLE, OrderBookView.LEVEL)
        .build("timestamp");

    /** An element of {@code orderbook_units}. */
    public static final FieldTable LEVEL = new FieldTable(null, OrderBookView.LEVELS)
        .required(0, "ask_price", "ap", DOUBLE, OrderBookView.ASK_PRICE)
        .required(2, "bid_price", "bp", DOUBLE, OrderBookView.BID_PRICE)
        .required(1, "ask_size", "as", DOUBLE, OrderBookView.ASK_SIZE)
        .required(3, "bid_size", "bs", DOUBLE, OrderBookView.BID_SIZE)
        .build(null);

    /** Of all nine units, which the type's own name tells apart. The start in KST follows from the one in UTC. */
    public static final FieldTable CANDLE = new FieldTable("candle", CandleView.END)
        .type()
        .market()
        .required(7, "candle_date_time_utc", "cdttmu", DATE_TIME, CandleView.START_DATE)
        .required(0, "opening_price", "op", DOUBLE, CandleView.OPENING_PRICE)
        .required(1, "high_price", "hp", DOUBLE, CandleView.HIGH_PRICE)
        .required(2, "low_price", "lp", DOUBLE, CandleView.LOW_PRICE)
        .required(3, "trade_price", "tp", DOUBLE, CandleView.TRADE_PRICE)
        .optional(4, "candle_acc_trade_volume", "catv", DOUBLE, CandleView.ACC_TRADE_VOLUME)
        .optional(5, "candle_acc_trade_price", "catp", DOUBLE, CandleView.ACC_TRADE_PRICE)
        .required(6, "timestamp", "tms", LONG, CandleView.TIMESTAMP)
        .streamType()
        .build("timestamp");

    public static final FieldTable MY_ORDER = new FieldTable("myOrder", OrderView.END)
        .type()
        .market()
        .required(0, "uuid", "uid", UUID, OrderView.UUID)
        .required(21, "ask_bid", "ab", SIDES, OrderView.ASK_BID)
        .optional(22, "order_type", "ot", ORDER_TYPES, OrderView.ORDER_TYPE)
        .required(23, "state", "s", ORDER_STATES, OrderView.STATE)
        .optional(1, "trade_uuid", "tuid", UUID, OrderView.TRADE_UUID)
        .optional(3, "price", "p", AMOUNT, OrderView.PRICE)
        .optional(4, "avg_price", "ap", AMOUNT, OrderView.AVG_PRICE)
        .optional(5, "volume", "v", AMOUNT, OrderView.VOLUME)
        .optional(6, "remaining_volume", "rv", AMOUNT, OrderView.REMAINING_VOLUME)
        .required(7, "executed_volume", "ev", AMOUNT, OrderView.EXECUTED_VOLUME)
        .optional(19, "trades_count", "tc", INT, OrderView.TRADES_COUNT)
        .optional(8, "reserved_fee", "rsf", AMOUNT, OrderView.RESERVED_FEE)
        .optional(9, "remaining_fee", "rmf", AMOUNT, OrderView.REMAINING_FEE)
        .required(10, "paid_fee", "pf", AMOUNT, OrderView.PAID_FEE)
        .optional(11, "locked", "l", AMOUNT, OrderView.LOCKED)
        .required(12, "executed_funds", "ef", AMOUNT, OrderView.EXECUTED_FUNDS)
        .optional(24, "time_in_force", "tif", TIMES_IN_FORCE, OrderView.TIME_IN_FORCE)
        .optional(13, "trade_fee", "tf", AMOUNT, OrderView.TRADE_FEE)
        .optional(25, "is_maker", "im", BOOLEAN, OrderView.IS_MAKER)
        .optional(29, "identifier", "id", IDENTIFIER, OrderView.IDENTIFIER)
        .optional(26, "smp_type", "smpt", SMP_TYPES, OrderView.SMP_TYPE)
        .optional(14, "prevented_volume", "pv", AMOUNT, OrderView.PREVENTED_VOLUME)
        .optional(15, "prevented_locked", "pl", AMOUNT, OrderView.PREVENTED_LOCKED)
        .optional(16, "trade_timestamp", "ttms", LONG, OrderView.TRADE_TIMESTAMP)
        .optional(17, "order_timestamp", "otms", LONG, OrderView.ORDER_TIMESTAMP)
        .required(18, "timestamp", "tms", LONG, OrderView.TIMESTAMP)
        .streamType()
        .build("timestamp");

    public static final FieldTable MY_ASSET = new FieldTable("myAsset", AssetView.FIRST_ENTRY)
        .type()
        .optional(2, "asset_uuid", "astuid", UUID, AssetView.ASSET_UUID)
        .required(Field.ARRAY_BIT, "assets", "ast", ASSETS, AssetView.FIRST_ENTRY)
        .optional(0, "asset_timestamp", "asttms", LONG, AssetView.ASSET_TIMESTAMP)
        .required(1, "timestamp", "tms", LONG, AssetView.TIMESTAMP)
        .streamType()
        .build("timestamp");

    public static final FieldTable ANNOUNCEMENT = new FieldTable("announcement", AnnouncementView.END)
        .type()
        .optional(1, "event_type", "et", NOTICE_EVENTS, AnnouncementView.EVENT)
        .optional(6, "uuid", "uid", UUID, AnnouncementView.UUID)
        .required(7, "title", "tt", TEXT, AnnouncementView.TITLE)
        .optional(2, "category", "cat", CATEGORIES, AnnouncementView.CATEGORY)
        .optional(8, "url", "url", TEXT, AnnouncementView.URL)
        .required(0, "timestamp", "tms", LONG, AnnouncementView.TIMESTAMP)
        .streamType()
        .build("timestamp");

    /** An element of {@code assets}. */
    public static final FieldTable ASSET = new FieldTable(null, AssetView.FIRST_ENTRY)
        .required(0, "currency", "cu", CURRENCY, AssetView.CURRENCY_ID)
        .required(1, "balance", "b", AMOUNT, AssetView.BALANCE)
        .required(2, "locked", "l", AMOUNT, AssetView.LOCKED)
        .build(null);

    /**
     * The keys that tell what an object is. Frames of 2018 carry no type: of all documented ones, only a trade has a
     * sequential id, only a book has units, only a ticker has a value traded in 24 hours.
     */
    public static final FieldTable ENVELOPE = new FieldTable(null, EventSlot.PAYLOAD)
        .type()
        .optional(0, "status", null, FieldKind.TYPE, 0)
        .optional(1, "error", null, FieldKind.TYPE, 0)
        .optional(2, "method", "mthd", FieldKind.TYPE, 0)
        .optional(3, "sequential_id", "sid", LONG, 0)
        .optional(4, "orderbook_units", "obu", LEVELS, 0)
        .optional(5, "acc_trade_price_24h", "atp24h", DOUBLE, 0)
        .build(null);

    private FieldTables() {
    }

    /** Upbit's page lists one category as {@code trade}, while its sample of a request writes {@code trading}. */
    private static Spellings categories() {
        final Spellings spellings = Spellings.lenient();
        for (int code = 1; code <= AnnouncementView.CATEGORIES.size(); code++) {
            spellings.put(AnnouncementView.CATEGORIES.get(code - 1), code);
        }
        return spellings.put("trading", AnnouncementView.CATEGORIES.indexOf("trade") + 1);
    }
}
