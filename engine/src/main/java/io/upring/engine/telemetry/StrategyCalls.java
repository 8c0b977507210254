package io.upring.engine.telemetry;

import java.util.Arrays;
import java.util.function.LongSupplier;
import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Which strategy is being called, since which call, and what calls allocate: for somebody who watches from another
 * thread with clocks that the engine has none of. The engine writes the mark and goes on; it never looks at anything
 * but the wish to measure every call.
 *
 * <pre>
 *  mark, on cache lines of its own     8 bytes: number of the call (40 bits), callback (8), strategy id (16);
 *                                               0 for none
 *  sequence of the event               8 bytes, beside it
 *  by strategy id: calls measured      8 bytes
 *                  bytes allocated     8 bytes
 * </pre>
 *
 * <p>What a call allocates is measured for every {@value #EVERY}th call of a strategy - a prime number, so that no
 * pattern of events hides behind it - or, while somebody asks for it, for every call.
 *
 * <p>Threading: written by the strategy stage with ordered writes; read by any thread.
 */
public final class StrategyCalls {
    /** Of how many calls of a strategy one is measured. */
    public static final int EVERY = 61;
    private static final int LINE = BitUtil.CACHE_LINE_LENGTH;
    private static final int MARK = LINE * 2;
    private static final int SEQUENCE = MARK + Long.BYTES;
    private static final int TALLIES = LINE * 4;
    private static final int TALLY_BYTES = Long.BYTES * 2;
    private static final int NUMBER_SHIFT = 24;
    private static final int CALLBACK_SHIFT = 16;
    private static final int BYTE = 0xFF;
    private static final int SHORT = 0xFFFF;

    private final UnsafeBuffer buffer;
    /** Bytes that the calling thread has ever allocated; null where nobody measures. */
    private final LongSupplier allocated;
    private final int[] untilMeasured;
    private long number;
    private long allocatedBefore;
    private boolean isMeasured;
    private volatile boolean measuresAll;
    private volatile Thread thread;

    /**
     * @param strategies the highest strategy id.
     * @param allocated bytes that the calling thread has ever allocated; must not allocate. Null to measure nothing.
     */
    public StrategyCalls(int strategies, LongSupplier allocated) {
        this.allocated = allocated;
        buffer = new UnsafeBuffer(new byte[TALLIES + (strategies + 1) * TALLY_BYTES + 2 * LINE]);
        untilMeasured = new int[strategies + 1];
        Arrays.fill(untilMeasured, 1);
    }

    /** The engine is about to call a strategy. */
    public void enter(int strategyId, int callback, long sequence) {
        buffer.putLong(SEQUENCE, sequence);
        buffer.putLongOrdered(MARK, ++number << NUMBER_SHIFT | (long) callback << CALLBACK_SHIFT | strategyId);
        if (allocated != null && (--untilMeasured[strategyId] == 0 || measuresAll)) {
            untilMeasured[strategyId] = EVERY;
            isMeasured = true;
            allocatedBefore = allocated.getAsLong();
        }
    }

    /** The call is over, however it ended. */
    public void leave(int strategyId) {
        if (isMeasured) {
            isMeasured = false;
            final int tally = TALLIES + strategyId * TALLY_BYTES;
            buffer.putLongOrdered(tally + Long.BYTES,
                buffer.getLong(tally + Long.BYTES) + allocated.getAsLong() - allocatedBefore);
            buffer.putLongOrdered(tally, buffer.getLong(tally) + 1);
        }
        buffer.putLongOrdered(MARK, 0);
    }

    /** The strategies are called on the current thread. */
    public void runsHere() {
        thread = Thread.currentThread();
    }

    /** On which strategies are called; null before the engine has started. */
    public Thread thread() {
        return thread;
    }

    /** Whether every call is to be measured from now on. */
    public void measureAll(boolean value) {
        measuresAll = value;
    }

    /** Stands for the call that is going on; never the same for two calls; 0 between calls. */
    public long mark() {
        return buffer.getLongVolatile(MARK);
    }

    /** The event during which the call of this mark goes on; -1 if it is over. */
    public long sequenceOf(long mark) {
        final long sequence = buffer.getLongVolatile(SEQUENCE);
        return mark() == mark ? sequence : -1;
    }

    /** The strategy that is called under a mark. */
    public static int strategyOf(long mark) {
        return (int) mark & SHORT;
    }

    /** What it is called for: a number of {@code StrategyStage}'s. */
    public static int callbackOf(long mark) {
        return (int) (mark >>> CALLBACK_SHIFT) & BYTE;
    }

    /** How many calls of a strategy have been measured. */
    public long measuredCalls(int strategyId) {
        return buffer.getLongVolatile(TALLIES + strategyId * TALLY_BYTES);
    }

    /** What they allocated. */
    public long measuredBytes(int strategyId) {
        return buffer.getLongVolatile(TALLIES + strategyId * TALLY_BYTES + Long.BYTES);
    }

    /** The highest strategy id. */
    public int strategies() {
        return untilMeasured.length - 1;
    }
}
