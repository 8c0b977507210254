package io.upring.bench.tick;

import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.journal.JournalWriter;
import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Where the time of an order goes: the clock is read at each border on the way of an event. That costs time itself, so
 * it is done in runs of its own.
 *
 * <p>Threading: the feed's thread begins and publishes, the engine's does the rest; a ring is between them.
 */
final class StageTimes {
    /** In the order in which an event goes through them. */
    enum Part {
        WAIT, DECODE, HOP, JOURNAL, STRATEGIES, RISK_AND_TRACKER, SIGNING
    }

    /** More than the ring has slots. */
    private static final int PLACES = 1 << 13;

    final Map<Part, Histogram> parts = new EnumMap<>(Part.class);
    private final long[] begun = new long[PLACES];
    private final long[] published = new long[PLACES];
    private long beginNs;
    private long reachedNs;
    private long keptNs;
    private long decidedNs;

    StageTimes() {
        for (final Part part : Part.values()) {
            parts.put(part, Slices.histogram());
        }
    }

    /** A frame is about to be decoded. */
    void begin() {
        beginNs = System.nanoTime();
    }

    /** Notes when events are published. */
    EventPublisher around(EventPublisher publisher) {
        return new EventPublisher() {
            @Override
            public EventSlot tryClaimDroppable() {
                return publisher.tryClaimDroppable();
            }

            @Override
            public EventSlot tryClaim() {
                return publisher.tryClaim();
            }

            @Override
            public EventSlot tryClaimOrKeep() {
                return publisher.tryClaimOrKeep();
            }

            @Override
            public void publish(EventSlot slot) {
                final int place = place(slot);
                begun[place] = beginNs;
                published[place] = System.nanoTime();
                publisher.publish(slot);
            }
        };
    }

    private static int place(EventSlot slot) {
        return (int) slot.sequence() & PLACES - 1;
    }

    /** Notes when the first stage begins and ends. */
    JournalWriter around(JournalWriter journal) {
        return slot -> {
            reachedNs = System.nanoTime();
            journal.append(slot);
            keptNs = System.nanoTime();
        };
    }

    /** The last strategy has asked for an order. */
    void decided() {
        decidedNs = System.nanoTime();
    }

    /**
     * An order's bytes are ready.
     *
     * @param plannedNs when its frame was planned to come.
     * @param acceptedNs when the gateway was given it.
     */
    void order(EventSlot cause, long plannedNs, long acceptedNs, long readyNs) {
        final int place = place(cause);
        record(Part.WAIT, begun[place] - plannedNs);
        record(Part.DECODE, published[place] - begun[place]);
        record(Part.HOP, reachedNs - published[place]);
        record(Part.JOURNAL, keptNs - reachedNs);
        record(Part.STRATEGIES, decidedNs - keptNs);
        record(Part.RISK_AND_TRACKER, acceptedNs - decidedNs);
        record(Part.SIGNING, readyNs - acceptedNs);
    }

    private void record(Part part, long ns) {
        Slices.record(parts.get(part), ns);
    }
}
