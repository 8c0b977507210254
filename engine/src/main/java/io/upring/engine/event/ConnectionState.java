package io.upring.engine.event;

/** Life of one connection; new constants go to the end. */
public enum ConnectionState {
    /** No connection; the reason says why. */
    DOWN,
    /** An attempt is under way. */
    CONNECTING,
    /** Connected and subscribed; nothing has arrived yet. */
    UP,
    /** Data has arrived since the last connect. */
    FLOWING;

    private static final ConnectionState[] VALUES = values();

    /** The constant with this ordinal, which is its code in a slot. */
    public static ConnectionState ofCode(int code) {
        return VALUES[code];
    }

    public byte code() {
        return (byte) ordinal();
    }
}
