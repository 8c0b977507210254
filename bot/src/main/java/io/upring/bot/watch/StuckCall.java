package io.upring.bot.watch;

/** A strategy that does not return from a call, with the stack that it was seen on. Threading: immutable. */
public final class StuckCall extends Exception {
    private static final long serialVersionUID = 1;

    private final int strategyId;
    private final long sequence;

    /** @param sequence of the event during which it was called. */
    StuckCall(int strategyId, String message, long sequence, StackTraceElement[] stack) {
        super(message);
        this.strategyId = strategyId;
        this.sequence = sequence;
        setStackTrace(stack);
    }

    public int strategyId() {
        return strategyId;
    }

    public long sequence() {
        return sequence;
    }
}
