package io.upring.feed.codec.schema;

import io.upring.engine.event.EventType;

/** What a frame, or an element of a list, says that it is. Threading: immutable. */
public enum FrameType {
    TICKER(EventType.TICKER, FieldTables.TICKER),
    TRADE(EventType.TRADE, FieldTables.TRADE),
    ORDER_BOOK(EventType.ORDER_BOOK, FieldTables.ORDER_BOOK),
    MY_ORDER(EventType.MY_ORDER, FieldTables.MY_ORDER),
    MY_ASSET(EventType.MY_ASSET, FieldTables.MY_ASSET),
    /** {@code {"status":"UP"}}. */
    STATUS(EventType.SERVER_STATUS, null),
    /** {@code {"error":{...}}}. */
    SERVER_ERROR(EventType.SERVER_ERROR, null),
    /** The answer to LIST_SUBSCRIPTIONS. */
    SUBSCRIPTIONS(EventType.NONE, null),
    /** A documented stream that becomes no event: candles, announcements, indicators. */
    IGNORED(EventType.NONE, null);

    /** The names of the streams, each with the ordinal of its type. */
    public static final Spellings NAMES = Spellings.strict()
        .put(FieldTables.TICKER.typeName(), TICKER.ordinal())
        .put(FieldTables.TRADE.typeName(), TRADE.ordinal())
        .put(FieldTables.ORDER_BOOK.typeName(), ORDER_BOOK.ordinal())
        .put(FieldTables.MY_ORDER.typeName(), MY_ORDER.ordinal())
        .put(FieldTables.MY_ASSET.typeName(), MY_ASSET.ordinal())
        .put("announcement", IGNORED.ordinal())
        .put("indicator", IGNORED.ordinal());
    /** Longer names: candles carry their unit in theirs. */
    public static final String INDICATOR_SIGNAL = "indicator_signal";
    public static final String CANDLE_PREFIX = "candle.";

    private static final FrameType[] VALUES = values();

    private final EventType eventType;
    private final FieldTable table;

    FrameType(EventType eventType, FieldTable table) {
        this.eventType = eventType;
        this.table = table;
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
        return ordinal() <= ORDER_BOOK.ordinal();
    }

    public static FrameType ofOrdinal(int ordinal) {
        return VALUES[ordinal];
    }
}
