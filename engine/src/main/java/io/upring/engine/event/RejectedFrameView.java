package io.upring.engine.event;

/**
 * A frame that did not become an event of its own; nothing of it was published.
 *
 * <pre>
 *  offset size type         field
 *      0    1  RejectReason  reason
 *      1    1  EventType     frame type (code; NONE if not known)
 *      2    1  byte          field: its bit in presentFields of that type, -1 if not known
 *      3    1                reserved
 *      4    4  int           byte_offset
 *      8    4  int           frame_bytes
 *     12    4  int           excerpt_bytes
 * </pre>
 */
public final class RejectedFrameView extends EventView {
    public static final int REASON = EventSlot.PAYLOAD;
    public static final int FRAME_TYPE = EventSlot.PAYLOAD + 1;
    public static final int FIELD = EventSlot.PAYLOAD + 2;
    public static final int RESERVED = EventSlot.PAYLOAD + 3;
    public static final int BYTE_OFFSET = EventSlot.PAYLOAD + 4;
    public static final int FRAME_BYTES = EventSlot.PAYLOAD + 8;
    public static final int EXCERPT_BYTES = EventSlot.PAYLOAD + 12;
    /** End of the fixed part. */
    public static final int END = EventSlot.PAYLOAD + 16;

    public RejectReason reason() {
        return RejectReason.ofCode(getByte(REASON));
    }

    /** What the frame claimed to be; NONE if it did not get that far. */
    public EventType frameType() {
        return EventType.ofCode(getByte(FRAME_TYPE));
    }

    /** The field that was read, or is missing: its bit in {@code presentFields} of the frame's type; -1 if none was. */
    public int field() {
        return getByte(FIELD);
    }

    /** Where in the frame it went wrong. */
    public int byteOffset() {
        return getInt(BYTE_OFFSET);
    }

    /** Length of the whole frame. */
    public int frameBytes() {
        return getInt(FRAME_BYTES);
    }

    /** Length of the excerpt that follows. */
    public int excerptBytes() {
        return getInt(EXCERPT_BYTES);
    }

    /** Most bytes of the frame that are kept. */
    public static final int MAX_EXCERPT_BYTES = 512;

    /** The frame's first bytes as text. Allocates: for the error log. */
    public String excerpt() {
        return slot.buffer().getStringWithoutLengthUtf8(END, excerptBytes());
    }
}
