package io.upring.engine.event;

/** Why decoded market data are shown to nobody; new constants go to the end. */
public enum DiscardReason {
    NONE,
    /** The same event came before, over another line, as a snapshot or by back-fill. */
    REPEATED,
    /** Newer data of that stream came before, over another line. */
    OVERTAKEN,
    /** No view wants the stream any more. */
    UNWANTED;

    private static final DiscardReason[] VALUES = values();

    /** The constant with this ordinal, which is its code in a slot. */
    public static DiscardReason ofCode(int code) {
        return VALUES[code];
    }

    public byte code() {
        return (byte) ordinal();
    }
}
