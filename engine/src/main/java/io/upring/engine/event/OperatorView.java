package io.upring.engine.event;

/**
 * An operator's command.
 *
 * <pre>
 *  offset size type         field
 *      0    1  OperatorCommand command
 *      1  200  ascii         note
 *    201    1  StopPolicy    stop_policy   (of STOP)
 *    202    1  KillCause     kill_cause    (of the commands that raise the kill switch)
 *    203    8  long          kill_sequence (of the event that made the engine ask for it; 0 for none)
 * </pre>
 *
 * <p>Journals of earlier versions end behind the note: the fields after it are then as if they were 0.
 */
public final class OperatorView extends EventView {
    public static final int COMMAND = EventSlot.PAYLOAD;
    public static final int NOTE = EventSlot.PAYLOAD + 1;
    public static final int STOP_POLICY = EventSlot.PAYLOAD + 201;
    public static final int KILL_CAUSE = EventSlot.PAYLOAD + 202;
    public static final int KILL_SEQUENCE = EventSlot.PAYLOAD + 203;
    /** End of the fixed part. */
    public static final int END = EventSlot.PAYLOAD + 211;

    /** Makes the claimed slot a command. The fields behind the note are those of a STOP that cancels. */
    public static void begin(EventSlot slot, EventSource source, long nowNs, OperatorCommand command, String note) {
        slot.begin(EventType.OPERATOR, source, nowNs).payloadLength(END - EventSlot.PAYLOAD);
        slot.buffer().putByte(COMMAND, command.code());
        slot.putAscii(NOTE, STOP_POLICY - NOTE, note);
        slot.buffer().putByte(STOP_POLICY, StopPolicy.CANCEL.code());
        slot.buffer().putByte(KILL_CAUSE, KillCause.NONE.code());
        slot.buffer().putLong(KILL_SEQUENCE, 0);
    }

    /** Whether an event of any type says that a new process goes on with the state of a run that ended. */
    public static boolean isResume(EventSlot slot) {
        return slot.typeCode() == EventType.OPERATOR.code()
            && slot.buffer().getByte(COMMAND) == OperatorCommand.RESUME.code();
    }

    public OperatorCommand command() {
        return OperatorCommand.ofCode(getByte(COMMAND));
    }

    public StopPolicy stopPolicy() {
        return isWhole() ? StopPolicy.ofCode(getByte(STOP_POLICY)) : StopPolicy.CANCEL;
    }

    public KillCause killCause() {
        return isWhole() ? KillCause.ofCode(getByte(KILL_CAUSE)) : KillCause.NONE;
    }

    /** Sequence of the event at which the engine asked for the trip; 0 if somebody else did. */
    public long killSequence() {
        return isWhole() ? getLong(KILL_SEQUENCE) : 0;
    }

    private boolean isWhole() {
        return slot.payloadLength() >= END - EventSlot.PAYLOAD;
    }

    /** Who and why. Allocates. */
    public String note() {
        return slot.getAscii(NOTE);
    }
}
