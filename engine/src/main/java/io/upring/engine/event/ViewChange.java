package io.upring.engine.event;

/** What happened to a view; new constants go to the end. */
public enum ViewChange {
    /** It exists from here on, and shows the streams listed. */
    OPENED,
    /** It shows the streams listed as well. */
    EXTENDED,
    /** It shows the streams listed no more: it was told so, or the market was delisted. */
    NARROWED,
    /** From here on it shows the streams listed and nothing else. */
    SWITCH_STARTED,
    /** Every stream that was asked for by the last change has data. */
    READY,
    /** The streams listed have had no data in time; they stay subscribed and may still come. */
    TIMED_OUT,
    /** It shows nothing more, and its id is never used again. */
    CLOSED;

    private static final ViewChange[] VALUES = values();

    /** The constant with this ordinal, which is its code in a slot. */
    public static ViewChange ofCode(int code) {
        return VALUES[code];
    }

    public byte code() {
        return (byte) ordinal();
    }
}
