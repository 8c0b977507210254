package io.upring.engine.event;

/** Why data went missing; new constants go to the end. */
public enum GapCause {
    /** The connection broke, stalled or was refused. */
    CONNECTION_LOST,
    /** The ring had no room: data were dropped on purpose. */
    OVERLOAD,
    /** A frame could not be decoded. */
    BAD_FRAME,
    /** The exchange served something else than what was subscribed to. */
    SUBSCRIPTION_DRIFT;

    private static final GapCause[] VALUES = values();

    /** The constant with this ordinal, which is its code in a slot. */
    public static GapCause ofCode(int code) {
        return VALUES[code];
    }

    public byte code() {
        return (byte) ordinal();
    }
}
