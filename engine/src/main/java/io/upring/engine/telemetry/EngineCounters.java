package io.upring.engine.telemetry;

import org.agrona.BitUtil;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The values of all {@link EngineCounter}s in one buffer, each on cache lines of its own.
 *
 * <p>Threading: {@link #increment}, {@link #add} and {@link #set} have one writer a counter and store in order;
 * {@link #addShared} is for counters with several writers; {@link #get} is for any thread.
 */
public final class EngineCounters {
    private static final int STRIDE = BitUtil.CACHE_LINE_LENGTH * 2;
    /** Size of the buffer that the counters need. */
    public static final int BYTES = EngineCounter.values().length * STRIDE;

    private final AtomicBuffer buffer;

    public EngineCounters() {
        this(new UnsafeBuffer(java.nio.ByteBuffer.allocateDirect(BYTES)));
    }

    /** Counters in a buffer of the caller's, such as a mapped file. */
    public EngineCounters(AtomicBuffer buffer) {
        if (buffer.capacity() < BYTES) {
            throw new IllegalArgumentException("counters need " + BYTES + " bytes, not " + buffer.capacity());
        }
        this.buffer = buffer;
    }

    public void increment(EngineCounter counter) {
        add(counter, 1);
    }

    public void add(EngineCounter counter, long delta) {
        final int offset = counter.ordinal() * STRIDE;
        buffer.putLongOrdered(offset, buffer.getLong(offset) + delta);
    }

    public void set(EngineCounter counter, long value) {
        buffer.putLongOrdered(counter.ordinal() * STRIDE, value);
    }

    public void addShared(EngineCounter counter, long delta) {
        buffer.getAndAddLong(counter.ordinal() * STRIDE, delta);
    }

    public long get(EngineCounter counter) {
        return buffer.getLongVolatile(counter.ordinal() * STRIDE);
    }
}
