package io.upring.engine.telemetry;

import java.nio.ByteBuffer;
import org.agrona.BitUtil;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What each strategy has done, by strategy id, which counts from 1. Strategy after strategy, each
 * {@link StrategyCounter} on cache lines of its own.
 *
 * <p>Threading: one writer a counter: the tracker for money, the strategy stage for the rest; readable from any thread.
 */
public final class StrategyCounters {
    private static final int STRIDE = BitUtil.CACHE_LINE_LENGTH * 2;
    private static final int ROW = StrategyCounter.values().length * STRIDE;

    private final AtomicBuffer buffer;
    private final int capacity;

    public StrategyCounters(int strategies) {
        this(new UnsafeBuffer(ByteBuffer.allocateDirect(bytes(strategies))), strategies);
    }

    /** Counters in a buffer of the caller's, such as a mapped file. */
    public StrategyCounters(AtomicBuffer buffer, int strategies) {
        if (buffer.capacity() < bytes(strategies)) {
            throw new IllegalArgumentException("the counters of " + strategies + " strategies need "
                + bytes(strategies) + " bytes, not " + buffer.capacity());
        }
        this.buffer = buffer;
        capacity = strategies;
    }

    /** The highest strategy id that there are counters for. */
    public int capacity() {
        return capacity;
    }

    /** Size of the buffer that the counters need. */
    public static int bytes(int strategies) {
        return strategies * ROW;
    }

    public void signal(int strategyId) {
        increment(strategyId, StrategyCounter.SIGNALS);
    }

    public void intent(int strategyId) {
        increment(strategyId, StrategyCounter.INTENTS);
    }

    public void refusal(int strategyId) {
        increment(strategyId, StrategyCounter.REFUSALS);
    }

    public void fill(int strategyId) {
        increment(strategyId, StrategyCounter.FILLS);
    }

    public long signals(int strategyId) {
        return get(strategyId, StrategyCounter.SIGNALS);
    }

    public long intents(int strategyId) {
        return get(strategyId, StrategyCounter.INTENTS);
    }

    public long refusals(int strategyId) {
        return get(strategyId, StrategyCounter.REFUSALS);
    }

    public long fills(int strategyId) {
        return get(strategyId, StrategyCounter.FILLS);
    }

    public boolean isQuarantined(int strategyId) {
        return get(strategyId, StrategyCounter.QUARANTINED) != 0;
    }

    public void set(int strategyId, StrategyCounter counter, long value) {
        buffer.putLongOrdered(offset(strategyId, counter), value);
    }

    private void increment(int strategyId, StrategyCounter counter) {
        final int offset = offset(strategyId, counter);
        buffer.putLongOrdered(offset, buffer.getLong(offset) + 1);
    }

    public long get(int strategyId, StrategyCounter counter) {
        return buffer.getLongVolatile(offset(strategyId, counter));
    }

    private static int offset(int strategyId, StrategyCounter counter) {
        return (strategyId - 1) * ROW + counter.ordinal() * STRIDE;
    }
}
