package io.upring.bench.tick;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import io.upring.engine.account.OrderIds;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.feed.codec.ControlListener;
import io.upring.feed.codec.FrameDecoder;
import org.HdrHistogram.Histogram;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What nothing can be quicker than: the same frames decoded into slots of a bare ring, and a spinning thread at its
 * other end that looks at the clock. Nothing else.
 *
 * <p>Threading: one thread sends; the histograms are read once the ring has ended.
 */
final class BareRing implements Pace.Target, EventPublisher, AutoCloseable {
    private static final int SLOTS = 1 << 12;
    /** Where the consumer finds the moment of publication: in the line that it reads anyway. */
    private static final int PUBLISHED_AT = EventSlot.EXCHANGE_TIME_NS;

    /** From the planned moment until the frame was decoded. */
    final Histogram decode = Slices.histogram();
    /** From the publication until the other thread saw it. */
    final Histogram hop = Slices.histogram();

    private final ReadBuffer buffer;
    private final Disruptor<EventSlot> disruptor;
    private final RingBuffer<EventSlot> ring;
    private final FrameDecoder decoder;
    private volatile long recordFromNs = Long.MAX_VALUE;

    BareRing(VenueFrames frames) {
        buffer = new ReadBuffer(frames);
        final UnsafeBuffer memory = new UnsafeBuffer(BufferUtil.allocateDirectAligned(SLOTS * EventSlot.BYTES, 64));
        final int[] next = new int[1];
        disruptor = new Disruptor<>(() -> new EventSlot(memory, next[0]++ * EventSlot.BYTES), SLOTS, TickPath::daemon,
            ProducerType.MULTI, new BusySpinWaitStrategy());
        disruptor.handleEventsWith((slot, sequence, isLast) -> see(slot));
        ring = disruptor.start();
        decoder = new FrameDecoder(EventSource.PUBLIC_STREAM, frames.instruments(), new OrderIds("bare1"), this,
            ControlListener.NONE);
    }

    private void see(EventSlot slot) {
        final long nowNs = System.nanoTime();
        if (slot.receivedAtNs() >= recordFromNs) {
            Slices.record(hop, nowNs - slot.buffer().getLong(PUBLISHED_AT));
        }
    }

    @Override
    public void stage(int frame) {
        buffer.take(frame);
    }

    @Override
    public void send(int frame, long plannedNs) {
        buffer.take(frame);
        decoder.decode(buffer.bytes(), 0, buffer.length(), plannedNs, 1);
    }

    @Override
    public void recordFrom(long plannedNs) {
        recordFromNs = plannedNs;
    }

    @Override
    public EventSlot tryClaimDroppable() {
        return tryClaim();
    }

    @Override
    public EventSlot tryClaim() {
        try {
            final long sequence = ring.tryNext();
            return ring.get(sequence).sequence(sequence);
        } catch (InsufficientCapacityException full) {
            return null;
        }
    }

    @Override
    public void publish(EventSlot slot) {
        final long nowNs = System.nanoTime();
        final long plannedNs = slot.receivedAtNs();
        slot.buffer().putLong(PUBLISHED_AT, nowNs);
        ring.publish(slot.sequence());
        if (plannedNs >= recordFromNs) {
            Slices.record(decode, nowNs - plannedNs);
        }
    }

    @Override
    public void close() {
        while (ring.remainingCapacity() < SLOTS) {
            Thread.onSpinWait();
        }
        disruptor.halt();
    }
}
