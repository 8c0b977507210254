package io.upring.engine.telemetry;

import java.nio.ByteBuffer;
import org.agrona.BitUtil;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What each check of the pre-trade chain has decided, row after row in the chain's order, each {@link RiskColumn} on
 * cache lines of its own.
 *
 * <p>Threading: written by the risk stage only, with ordered stores; readable from any thread.
 */
public final class RiskCounters {
    private static final int STRIDE = BitUtil.CACHE_LINE_LENGTH * 2;
    private static final int ROW = RiskColumn.values().length * STRIDE;

    private final AtomicBuffer buffer;

    public RiskCounters(int checks) {
        this(new UnsafeBuffer(ByteBuffer.allocateDirect(bytes(checks))), checks);
    }

    /** Counters in a buffer of the caller's, such as a mapped file. */
    public RiskCounters(AtomicBuffer buffer, int checks) {
        if (buffer.capacity() < bytes(checks)) {
            throw new IllegalArgumentException("the counters of " + checks + " checks need " + bytes(checks)
                + " bytes, not " + buffer.capacity());
        }
        this.buffer = buffer;
    }

    /** Size of the buffer that the counters need. */
    public static int bytes(int checks) {
        return checks * ROW;
    }

    /** @param check its place in the chain, from 0. */
    public void increment(int check, RiskColumn column) {
        final int offset = offset(check, column);
        buffer.putLongOrdered(offset, buffer.getLong(offset) + 1);
    }

    public void set(int check, RiskColumn column, long value) {
        buffer.putLongOrdered(offset(check, column), value);
    }

    public long get(int check, RiskColumn column) {
        return buffer.getLongVolatile(offset(check, column));
    }

    private static int offset(int check, RiskColumn column) {
        return check * ROW + column.ordinal() * STRIDE;
    }
}
