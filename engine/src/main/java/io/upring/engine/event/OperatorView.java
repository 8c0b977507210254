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

    /** Whether an event of any type says that a new process goes on with the state of a run that ended. */
    public static boolean isResume(EventSlot slot) {
        return slot.typeCode() == EventType.OPERATOR.code()
            && slot.buffer().getByte(COMMAND) == OperatorCommand.RESUME.code();
    }

    public OperatorCommand command() {
        return OperatorCommand.ofCode(getByte(COMMAND));
    }

    /** Who and why. Allocates. */
    public String note() {
        return slot.getAscii(NOTE);
    }
}
