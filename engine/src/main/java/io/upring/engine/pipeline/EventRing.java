package io.upring.engine.pipeline;

import com.lmax.disruptor.EventFactory;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.EngineCounters;
import java.nio.ByteBuffer;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The producers' side of the ring. An eighth of it is out of reach of market data, so that a flood of it can never keep
 * a private event out.
 *
 * <p>Threading: any number of producer threads.
 */
final class EventRing implements EventPublisher {
    private static final int CACHE_LINE_BYTES = 64;

    private final RingBuffer<EventSlot> ring;
    /** Makes room, where the stages run on a publisher's own thread. */
    private final Runnable relief;
    private final int reserve;
    private final EngineHalt halt;
    private final EngineCounters counters;
    /** Sequence of the first event; set before the stages start. */
    private long first;

    EventRing(RingBuffer<EventSlot> ring, EngineHalt halt, EngineCounters counters) {
        this(ring, halt, counters, () -> {
        });
    }

    /** @param relief called before an event is refused for want of room. */
    EventRing(RingBuffer<EventSlot> ring, EngineHalt halt, EngineCounters counters, Runnable relief) {
        this.ring = ring;
        this.relief = relief;
        this.halt = halt;
        this.counters = counters;
        reserve = Math.max(1, ring.getBufferSize() / 8);
    }

    void startAt(long sequence) {
        first = sequence;
    }

    /** Slots that lie one behind the other in one piece of memory. */
    static EventFactory<EventSlot> slots(int count) {
        final ByteBuffer memory = BufferUtil.allocateDirectAligned(count * EventSlot.BYTES, CACHE_LINE_BYTES);
        final UnsafeBuffer whole = new UnsafeBuffer(memory);
        final int[] next = new int[1];
        return () -> new EventSlot(whole, next[0]++ * EventSlot.BYTES);
    }

    @Override
    public EventSlot tryClaimDroppable() {
        final EventSlot slot = tryClaimOrKeep();
        if (slot == null) {
            counters.addShared(EngineCounter.MARKET_EVENTS_DROPPED, 1);
        }
        return slot;
    }

    @Override
    public EventSlot tryClaimOrKeep() {
        if (!ring.hasAvailableCapacity(reserve)) {
            relief.run();
        }
        return ring.hasAvailableCapacity(reserve) ? claim() : null;
    }

    @Override
    public EventSlot tryClaim() {
        EventSlot slot = claim();
        if (slot == null) {
            relief.run();
            slot = claim();
        }
        if (slot == null) {
            counters.addShared(EngineCounter.CRITICAL_EVENTS_LOST, 1);
            halt.trip(new EngineHalt.Cause("the ring", -1, "it is full, and a private event could not be taken", null));
        }
        return slot;
    }

    private EventSlot claim() {
        try {
            final long sequence = ring.tryNext();
            return ring.get(sequence).sequence(first + sequence);
        } catch (InsufficientCapacityException full) {
            return null;
        }
    }

    @Override
    public void publish(EventSlot slot) {
        ring.publish(slot.sequence() - first);
    }
}
