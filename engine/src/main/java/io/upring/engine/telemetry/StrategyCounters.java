package io.upring.engine.telemetry;

import java.nio.ByteBuffer;
import org.agrona.BitUtil;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What each strategy has done, by strategy id.
 *
 * <p>Threading: written by the strategy stage only; readable from any thread.
 */
public final class StrategyCounters {
    private static final int SIGNALS = 0;
    private static final int INTENTS = 8;
    private static final int REFUSALS = 16;
    private static final int FILLS = 24;
    private static final int QUARANTINED = 32;

    private final AtomicBuffer buffer;

    public StrategyCounters(int strategies) {
        buffer = new UnsafeBuffer(ByteBuffer.allocateDirect((strategies + 1) * BitUtil.CACHE_LINE_LENGTH));
    }

    public void signal(int strategyId) {
        increment(strategyId, SIGNALS);
    }

    public void intent(int strategyId) {
        increment(strategyId, INTENTS);
    }

    public void refusal(int strategyId) {
        increment(strategyId, REFUSALS);
    }

    public void fill(int strategyId) {
        increment(strategyId, FILLS);
    }

    public void quarantined(int strategyId) {
        increment(strategyId, QUARANTINED);
    }

    public long signals(int strategyId) {
        return get(strategyId, SIGNALS);
    }

    public long intents(int strategyId) {
        return get(strategyId, INTENTS);
    }

    public long refusals(int strategyId) {
        return get(strategyId, REFUSALS);
    }

    public long fills(int strategyId) {
        return get(strategyId, FILLS);
    }

    public boolean isQuarantined(int strategyId) {
        return get(strategyId, QUARANTINED) != 0;
    }

    private void increment(int strategyId, int field) {
        final int offset = strategyId * BitUtil.CACHE_LINE_LENGTH + field;
        buffer.putLongOrdered(offset, buffer.getLong(offset) + 1);
    }

    private long get(int strategyId, int field) {
        return buffer.getLongVolatile(strategyId * BitUtil.CACHE_LINE_LENGTH + field);
    }
}
