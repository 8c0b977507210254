package io.upring.feed.codec.schema;

import io.upring.engine.event.EventType;
import io.upring.engine.market.Stream;

/** What a frame, or an element of a list, says that it is. Threading: immutable. */
public enum FrameType {
    TICKER(EventType.TICKER, FieldTables.TICKER),
    TRADE(EventType.TRADE, FieldTables.TRADE),
    ORDER_BOOK(EventType.ORDER_BOOK, FieldTables.ORDER_BOOK),
    CANDLE(EventType.CANDLE, FieldTables.CANDLE),
    MY_ORDER(EventType.MY_ORDER, FieldTables.MY_ORDER),
    MY_ASSET(EventType.MY_ASSET, FieldTables.MY_ASSET),
    ANNOUNCEMENT(EventType.ANNOUNCEMENT, FieldTables.ANNOUNCEMENT),
    /** {@code {"status":"UP"}}. */
    STATUS(EventType.SERVER_STATUS, null),
    /** {@code {"error":{...}}}. */
    SERVER_ERROR(EventType.SERVER_ERROR, null),
    /** The answer to LIST_SUBSCRIPTIONS. */
    SUBSCRIPTIONS(EventType.NONE, null),
    /** A documented stream that becomes no event: indicators, and candles of units that came later. */
    IGNORED(EventType.NONE, null);

    /** How many types have fields of their own: the first ones. */
    public static final int TABLES = ANNOUNCEMENT.ordinal() + 1;
    /** The names of the streams; {@link #ofCode} and {@link #streamOf} tell what their codes mean. */
    public static final Spellings NAMES = candles(Spellings.strict()
        .put(FieldTables.TICKER.typeName(), TICKER.ordinal())
        .put(FieldTables.TRADE.typeName(), TRADE.ordinal())
        .put(FieldTables.ORDER_BOOK.typeName(), ORDER_BOOK.ordinal())
        .put(FieldTables.MY_ORDER.typeName(), MY_ORDER.ordinal())
        .put(FieldTables.MY_ASSET.typeName(), MY_ASSET.ordinal())
        .put(FieldTables.ANNOUNCEMENT.typeName(), ANNOUNCEMENT.ordinal())
        .put("indicator", IGNORED.ordinal()));
    /** Longer than a name in the table may be. */
    public static final String INDICATOR_SIGNAL = "indicator_signal";
    public static final String CANDLE_PREFIX = "candle.";

    private static final FrameType[] VALUES = values();

    private final EventType eventType;
    private final FieldTable table;

    FrameType(EventType eventType, FieldTable table) {
        this.eventType = eventType;
        this.table = table;
    }

    /** Candles carry their unit in their name: its code is the complement of its stream's ordinal. */
    private static Spellings candles(Spellings names) {
        for (int ordinal = 0; ordinal < Stream.count(); ordinal++) {
            final Stream stream = Stream.ofOrdinal(ordinal);
            if (stream.isCandle()) {
                names.put(stream.wireName(), ~ordinal);
            }
        }
        return names;
    }

    /** What it becomes; NONE for nothing. */
    public EventType eventType() {
        return eventType;
    }

    /** The fields, or {@code null} for what has none of its own. */
    public FieldTable table() {
        return table;
    }

    public boolean isMarketData() {
        return ordinal() <= CANDLE.ordinal();
    }

    /** The type of a name in {@link #NAMES}, by its code. */
    public static FrameType ofCode(byte code) {
        return code < 0 ? CANDLE : VALUES[code];
    }

    /** The ordinal of the {@link Stream} that a name of a candle means, by its code; 0 for other names. */
    public static int streamOf(byte code) {
        return code < 0 ? ~code : 0;
    }

    /** The type with a table that becomes such an event, or {@code null}. */
    public static FrameType ofEvent(EventType event) {
        for (int i = 0; i < TABLES; i++) {
            if (VALUES[i].eventType == event) {
                return VALUES[i];
            }
        }
        return null;
    }

    public static FrameType ofOrdinal(int ordinal) {
        return VALUES[ordinal];
    }
}
