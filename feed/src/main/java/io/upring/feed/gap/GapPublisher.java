package io.upring.feed.gap;

import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.GapView;
import io.upring.engine.event.StreamEntries;
import io.upring.engine.market.StreamKey;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Timers;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes GAP events, in order; what finds no room on the ring waits and is tried again. One entry holds all streams of
 * an instrument that have the same level. Never called while a slot is being filled.
 */
final class GapPublisher {
    private static final long RETRY_NS = 10_000_000L;

    /** One list of entries, which may take several events. */
    private record Report(Gap gap, byte phase, long toNs, int openStreams, int backFilled, List<int[]> entries,
                          List<Double> levels) {
    }

    private final EventPublisher publisher;
    private final ReceiveClock clock;
    private final Timers timers;
    private final Deque<Report> waiting = new ArrayDeque<>();
    private int written;
    private boolean retrying;

    GapPublisher(EventPublisher publisher, ReceiveClock clock, Timers timers) {
        this.publisher = publisher;
        this.clock = clock;
        this.timers = timers;
    }

    void opened(Gap gap, Collection<StreamKey> streams) {
        report(gap, GapView.OPENED, 0, 0, streams);
    }

    /** The gap has counted them as closed already. */
    void closed(Gap gap, byte phase, long toNs, int backFilled, Collection<StreamKey> streams) {
        report(gap, phase, toNs, backFilled, streams);
    }

    private void report(Gap gap, byte phase, long toNs, int backFilled, Collection<StreamKey> streams) {
        final Map<List<Number>, int[]> merged = new LinkedHashMap<>();
        for (final StreamKey key : streams) {
            merged.computeIfAbsent(List.of(key.instrumentId(), key.level()),
                place -> new int[] {key.instrumentId(), 0})[1] |= key.stream().mask();
        }
        waiting.add(new Report(gap, phase, toNs, gap.openStreams(), backFilled, List.copyOf(merged.values()),
            merged.keySet().stream().map(place -> place.get(1).doubleValue()).toList()));
        flush();
    }

    private void flush() {
        while (!waiting.isEmpty()) {
            final Report report = waiting.peekFirst();
            final EventSlot slot = publisher.tryClaim();
            if (slot == null) {
                retryLater();
                return;
            }
            written = write(slot, report, written);
            if (written == report.entries().size()) {
                waiting.removeFirst();
                written = 0;
            }
        }
    }

    private void retryLater() {
        if (!retrying) {
            retrying = true;
            timers.schedule(() -> {
                retrying = false;
                flush();
            }, RETRY_NS);
        }
    }

    private int write(EventSlot slot, Report report, int first) {
        final int end = Math.min(report.entries().size(), first + GapView.MAX_ENTRIES);
        slot.begin(EventType.GAP, EventSource.PUBLIC_STREAM, clock.nowNs()).connectionId(report.gap().connectionId())
            .payloadLength(GapView.ENTRIES + (end - first) * StreamEntries.ENTRY_BYTES - EventSlot.PAYLOAD);
        slot.addFlag(end < report.entries().size() ? EventSlot.FLAG_CONTINUED : 0);
        slot.buffer().setMemory(EventSlot.PAYLOAD, GapView.ENTRIES - EventSlot.PAYLOAD, (byte) 0);
        slot.buffer().putLong(GapView.FROM_NS, report.gap().fromNs());
        slot.buffer().putLong(GapView.TO_NS, report.toNs());
        slot.buffer().putInt(GapView.GAP_ID, report.gap().id());
        slot.buffer().putInt(GapView.CONNECTION_ID, report.gap().connectionId());
        slot.buffer().putInt(GapView.OPEN_STREAMS, report.openStreams());
        slot.buffer().putInt(GapView.BACK_FILLED, first == 0 ? report.backFilled() : 0);
        slot.buffer().putInt(GapView.ENTRY_COUNT, end - first);
        slot.buffer().putByte(GapView.CAUSE, report.gap().cause().code());
        slot.buffer().putByte(GapView.PHASE, report.phase());
        for (int i = first; i < end; i++) {
            final int[] entry = report.entries().get(i);
            StreamEntries.put(slot.buffer(), GapView.ENTRIES, i - first, entry[0], entry[1], 0,
                report.levels().get(i));
        }
        publisher.publish(slot);
        return end;
    }
}
