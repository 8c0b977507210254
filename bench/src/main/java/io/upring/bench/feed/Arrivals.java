package io.upring.bench.feed;

import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.GapView;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Stream;
import io.upring.feed.net.ReceiveClock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.Recorder;

/**
 * Stands in for the ring: takes every event and writes down what the rigs need to know.
 *
 * <p>Threading: claimed and published by any thread, also one event inside of another; readable by any thread.
 */
final class Arrivals implements EventPublisher {
    private static final Stream[] STREAMS = {Stream.TICKER, Stream.TRADE, Stream.ORDER_BOOK};
    private static final long LONGEST_NS = 60_000_000_000L;

    private final ReceiveClock clock;
    private final TradeLog trades;
    private final ArrayDeque<EventSlot> free = new ArrayDeque<>();
    private final AtomicLongArray lastNs;
    private final AtomicLong market = new AtomicLong();
    private final AtomicLong discarded = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();
    private final List<MissingWindow> incomplete = new ArrayList<>();
    private final Map<Integer, Integer> openStreamsByGap = new HashMap<>();
    private final TradeView trade = new TradeView();
    private final GapView gap = new GapView();
    /** From the read of the socket to the event's publication, nanoseconds. */
    private final Recorder route = new Recorder(LONGEST_NS, 3);
    private long sequence;
    private long gaps;
    private long incompleteStreams;
    private long backFilled;

    Arrivals(ReceiveClock clock, int instruments, TradeLog trades) {
        this.clock = clock;
        this.trades = trades;
        lastNs = new AtomicLongArray(instruments * STREAMS.length);
    }

    @Override
    public EventSlot tryClaimDroppable() {
        return tryClaim();
    }

    @Override
    public synchronized EventSlot tryClaim() {
        final EventSlot slot = free.isEmpty() ? new EventSlot() : free.pop();
        return slot.sequence(++sequence);
    }

    @Override
    public synchronized void publish(EventSlot slot) {
        switch (slot.type()) {
            case TICKER -> see(slot, 0);
            case TRADE -> {
                see(slot, 1);
                trade.wrap(slot);
                trades.add(slot.instrumentId(), trade.sequentialId(), trade.tradeTimestamp());
            }
            case ORDER_BOOK -> see(slot, 2);
            case DISCARDED -> discarded.incrementAndGet();
            case REJECTED_FRAME -> rejected.incrementAndGet();
            case GAP -> gap(slot);
            default -> {
            }
        }
        free.push(slot);
    }

    private void see(EventSlot slot, int stream) {
        final long nowNs = clock.nowNs();
        market.incrementAndGet();
        lastNs.set(slot.instrumentId() * STREAMS.length + stream, nowNs);
        if (!slot.hasFlag(EventSlot.FLAG_BACK_FILLED)) {
            route.recordValue(Math.max(0, Math.min(LONGEST_NS, nowNs - slot.receivedAtNs())));
        }
    }

    private void gap(EventSlot slot) {
        gap.wrap(slot);
        gaps += gap.isOpening() && !openStreamsByGap.containsKey(gap.gapId()) ? 1 : 0;
        backFilled += gap.backFilled();
        if (gap.openStreams() > 0) {
            openStreamsByGap.put(gap.gapId(), gap.openStreams());
        } else {
            openStreamsByGap.remove(gap.gapId());
        }
        if (gap.isIncomplete()) {
            for (int i = 0; i < gap.entryCount(); i++) {
                incompleteStreams += Integer.bitCount(gap.entryStreams(i));
                if ((gap.entryStreams(i) & Stream.TRADE.mask()) != 0) {
                    incomplete.add(new MissingWindow(gap.entryInstrumentId(i), gap.fromNs() / 1_000_000,
                        gap.toNs() / 1_000_000));
                }
            }
        }
    }

    /** How many streams of the first so many instruments have had an event since that time of the receive clock. */
    long streamsSince(long sinceNs, int instruments) {
        long streams = 0;
        for (int i = 0; i < instruments * STREAMS.length; i++) {
            if (lastNs.get(i) > sinceNs) {
                streams++;
            }
        }
        return streams;
    }

    long marketEvents() {
        return market.get();
    }

    long discarded() {
        return discarded.get();
    }

    long rejected() {
        return rejected.get();
    }

    /** What the GAP events say. */
    synchronized GapTally gapTally() {
        return new GapTally(gaps, openStreamsByGap.size(), incompleteStreams, backFilled);
    }

    /** Windows of gaps that were closed with data still missing. */
    synchronized List<MissingWindow> incomplete() {
        return List.copyOf(incomplete);
    }

    Recorder route() {
        return route;
    }
}
