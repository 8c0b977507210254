package io.upring.engine.event;

/**
 * A strategy is added, removed, paused, told other parameters or quarantined. The text says everything that is needed
 * to make the same strategy again in a replay; one that does not fit goes on in the next event
 * ({@link EventSlot#FLAG_CONTINUED}), and the command takes effect with the last part.
 *
 * <pre>
 *  offset size type            field
 *      0    8  long            number: of this command in the run, from 1
 *      8    4  int             strategy_id
 *     12    1  StrategyCommand command
 *     13    1  StopPolicy      policy: what becomes of its orders and positions
 *     14    1  QuarantineCause cause
 *     15    1                  reserved
 *     16    8  long            cause_sequence: of the event that made the engine ask for a quarantine; 0 for none
 *     24    4  int             text_bytes
 *     28  900  UTF-8           text: a JSON object, see the bot's maker of strategies
 * </pre>
 */
public final class StrategyCommandView extends EventView {
    public static final int NUMBER = EventSlot.PAYLOAD;
    public static final int STRATEGY_ID = EventSlot.PAYLOAD + 8;
    public static final int COMMAND = EventSlot.PAYLOAD + 12;
    public static final int POLICY = EventSlot.PAYLOAD + 13;
    public static final int CAUSE = EventSlot.PAYLOAD + 14;
    public static final int CAUSE_SEQUENCE = EventSlot.PAYLOAD + 16;
    public static final int TEXT_BYTES = EventSlot.PAYLOAD + 24;
    public static final int TEXT = EventSlot.PAYLOAD + 28;
    public static final int TEXT_CAPACITY = 900;

    /** Makes the claimed slot a command without text. */
    public static void begin(EventSlot slot, EventSource source, long nowNs, StrategyCommand command, long number,
                             int strategyId, StopPolicy policy) {
        slot.begin(EventType.STRATEGY, source, nowNs).payloadLength(TEXT - EventSlot.PAYLOAD);
        slot.buffer().setMemory(EventSlot.PAYLOAD, TEXT - EventSlot.PAYLOAD, (byte) 0);
        slot.buffer().putLong(NUMBER, number);
        slot.buffer().putInt(STRATEGY_ID, strategyId);
        slot.buffer().putByte(COMMAND, command.code());
        slot.buffer().putByte(POLICY, policy.code());
    }

    /** Why the engine, or who watches it, wants a quarantine. */
    public static void cause(EventSlot slot, QuarantineCause cause, long causeSequence) {
        slot.buffer().putByte(CAUSE, cause.code());
        slot.buffer().putLong(CAUSE_SEQUENCE, causeSequence);
    }

    /** Puts a part of the text, at most {@link #TEXT_CAPACITY} bytes. */
    public static void text(EventSlot slot, byte[] utf8, int offset, int length) {
        slot.buffer().putInt(TEXT_BYTES, length);
        slot.buffer().putBytes(TEXT, utf8, offset, length);
        slot.payloadLength(TEXT + length - EventSlot.PAYLOAD);
    }

    /** The same in all parts of one command. */
    public long number() {
        return getLong(NUMBER);
    }

    public int strategyId() {
        return getInt(STRATEGY_ID);
    }

    public StrategyCommand command() {
        return StrategyCommand.ofCode(getByte(COMMAND));
    }

    public StopPolicy policy() {
        return StopPolicy.ofCode(getByte(POLICY));
    }

    public QuarantineCause cause() {
        return QuarantineCause.ofCode(getByte(CAUSE));
    }

    /** Sequence of the event during which the cause arose; 0 where it was none in particular. */
    public long causeSequence() {
        return getLong(CAUSE_SEQUENCE);
    }

    /** Whether the next event of this number goes on with the text. */
    public boolean isContinued() {
        return slot.hasFlag(EventSlot.FLAG_CONTINUED);
    }

    /** This part of the text; characters of several bytes may be spread over two parts. Allocates. */
    public byte[] textPart() {
        final byte[] part = new byte[getInt(TEXT_BYTES)];
        slot.buffer().getBytes(TEXT, part);
        return part;
    }
}
