package io.upring.engine.event;

/**
 * An error frame of the exchange (Upbit API reference, error frames).
 *
 * <pre>
 *  offset size type         field
 *      0   64  ascii         name
 *     64    4  int           message_bytes
 * </pre>
 */
public final class ServerErrorView extends EventView {
    public static final int NAME = EventSlot.PAYLOAD;
    public static final int MESSAGE_BYTES = EventSlot.PAYLOAD + 64;
    /** End of the fixed part. */
    public static final int END = EventSlot.PAYLOAD + 68;

    /** For example {@code WRONG_FORMAT}. Allocates. */
    public String name() {
        return slot.getAscii(NAME);
    }

    public int messageBytes() {
        return getInt(MESSAGE_BYTES);
    }

    /** Most bytes of the message that are kept. */
    public static final int MAX_MESSAGE_BYTES = 512;

    /** The human-readable part, Korean or English. Allocates. */
    public String message() {
        return slot.buffer().getStringWithoutLengthUtf8(END, messageBytes());
    }
}
