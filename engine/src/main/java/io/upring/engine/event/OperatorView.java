package io.upring.engine.event;

/**
 * An operator's command.
 *
 * <pre>
 *  offset size type         field
 *      0    1  OperatorCommand command
 *      1  200  ascii         note
 * </pre>
 */
public final class OperatorView extends EventView {
    public static final int COMMAND = EventSlot.PAYLOAD;
    public static final int NOTE = EventSlot.PAYLOAD + 1;
    /** End of the fixed part. */
    public static final int END = EventSlot.PAYLOAD + 201;

    public OperatorCommand command() {
        return OperatorCommand.ofCode(getByte(COMMAND));
    }

    /** Who and why. Allocates. */
    public String note() {
        return slot.getAscii(NOTE);
    }
}
