package io.upring.engine.event;

/**
 * The kinds of event on the ring. A code is part of the journal's format: it is never changed or used again.
 */
public enum EventType {
    /** A claimed slot that nobody has filled; never seen by a stage. */
    NONE(0),
    TICKER(1),
    TRADE(2),
    ORDER_BOOK(3),
    /** A candle of any unit, growing or complete. */
    CANDLE(4),
    /** An order of the account changed: the private stream. */
    MY_ORDER(16),
    /** Balances changed: the private stream, or the account query. */
    MY_ASSET(17),
    /** The exchange's answer to a request of ours, or the lack of one. */
    ORDER_REPLY(18),
    /** An intent that risk did not let through. */
    ORDER_REFUSED(19),
    /** A notice of the exchange: a listing, a warning, an interruption of service. */
    ANNOUNCEMENT(20),
    /** From here on an order that was not made by this run is treated as one of ours. */
    ORDER_ADOPTED(21),
    /** Time passes even when markets are silent. */
    TIMER(32),
    CONNECTION(33),
    OPERATOR(34),
    /** What a view shows changed. */
    VIEW(35),
    /** Data of some streams went missing, or is there again. */
    GAP(36),
    /** A market was listed, delisted or flagged. */
    LISTING(37),
    /** Our books were held against the exchange's: how it stands, or one difference. */
    RECONCILIATION(38),
    /** A strategy is added, removed, paused, told other parameters, or quarantined. */
    STRATEGY(39),
    /** A value from outside of the exchange. */
    REFERENCE(40),
    /** A frame that could not be decoded, with what was wrong and where. */
    REJECTED_FRAME(48),
    /** {@code {"status":"UP"}}. */
    SERVER_STATUS(49),
    /** An error frame of the exchange; it closes the connection afterwards. */
    SERVER_ERROR(50),
    /** Decoded market data that nobody needs: a copy of what came before, or of a stream that is no longer wanted. */
    DISCARDED(51);

    private static final EventType[] BY_CODE = new EventType[64];

    static {
        for (final EventType type : values()) {
            BY_CODE[type.code] = type;
        }
    }

    private final int code;

    EventType(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** @throws IllegalArgumentException for a code of no type. */
    public static EventType ofCode(int code) {
        final EventType type = code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
        if (type == null) {
            throw new IllegalArgumentException("no event type has code " + code);
        }
        return type;
    }

    public boolean isMarketData() {
        return code >= 1 && code < 16;
    }
}
