package io.upring.engine.event;

/** Who put an event on the ring; new constants go to the end. */
public enum EventSource {
    /** The engine itself: refusals. */
    ENGINE,
    /** The public WebSocket connection. */
    PUBLIC_STREAM,
    /** The private WebSocket connection. */
    PRIVATE_STREAM,
    /** A REST reply. */
    REST,
    /** The clock outside the ring. */
    TIMER,
    /** A person or a process that steers. */
    OPERATOR,
    /** A source outside of the exchange: a file, or an address that is asked now and then. */
    REFERENCE;

    private static final EventSource[] VALUES = values();

    /** The constant with this ordinal, which is its code in a slot. */
    public static EventSource ofCode(int code) {
        return VALUES[code];
    }

    public byte code() {
        return (byte) ordinal();
    }
}
