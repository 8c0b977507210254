package io.upring.engine.event;

/** Whether a market trades (Upbit {@code market_state}); new constants go to the end. */
public enum MarketState {
    /** Not stated. */
    NONE,
    PREVIEW,
    ACTIVE,
    DELISTED;

    private static final MarketState[] VALUES = values();

    /** The constant with this ordinal, which is its code in a slot. */
    public static MarketState ofCode(int code) {
        return VALUES[code];
    }

    public byte code() {
        return (byte) ordinal();
    }
}
