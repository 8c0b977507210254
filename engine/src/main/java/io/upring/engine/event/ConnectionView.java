package io.upring.engine.event;

/**
 * A connection changed its state; {@link EventSlot#epoch()} numbers the connection.
 *
 * <pre>
 *  offset size type         field
 *      0    4  int           connection_id
 *      4    4  int           attempts
 *      8    1  ConnectionState state
 *      9  200  ascii         reason
 * </pre>
 */
public final class ConnectionView extends EventView {
    public static final int CONNECTION_ID = EventSlot.PAYLOAD;
    public static final int ATTEMPTS = EventSlot.PAYLOAD + 4;
    public static final int STATE = EventSlot.PAYLOAD + 8;
    public static final int REASON = EventSlot.PAYLOAD + 9;
    /** End of the fixed part. */
    public static final int END = EventSlot.PAYLOAD + 209;

    /** As {@link EventSlot#connectionId()}: 1 for the private stream, public ones from 2. */
    public int connectionId() {
        return getInt(CONNECTION_ID);
    }

    /** Connects tried since data last flowed. */
    public int attempts() {
        return getInt(ATTEMPTS);
    }

    public ConnectionState state() {
        return ConnectionState.ofCode(getByte(STATE));
    }

    /** Why it is down, in one sentence; empty otherwise. Allocates. */
    public String reason() {
        return slot.getAscii(REASON);
    }

    public boolean isPrivate() {
        return connectionId() == 1;
    }
}
