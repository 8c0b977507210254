package io.upring.feed.gap;

import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.GapView;
import io.upring.engine.event.TradeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** A ring that keeps what it is told of trades and gaps, has no room now and then, and checks its callers' manners. */
final class TradeLog implements EventPublisher {
    /** A trade as it was delivered. */
    record Delivered(long id, double price, double volume, long timestampMs, boolean backFilled) {
    }

    private final EventSlot slot = new EventSlot();
    private final GapView gap = new GapView();
    private final TradeView trade = new TradeView();
    private final Map<Integer, List<Delivered>> trades = new TreeMap<>();
    private final List<String> gapEvents = new ArrayList<>();
    private final Random random = new Random(7);
    final AtomicLong live = new AtomicLong();
    final AtomicLong backFilled = new AtomicLong();
    final AtomicLong rejected = new AtomicLong();
    volatile double refuseDroppable;
    volatile double refuse;
    private boolean claimed;

    @Override
    public synchronized EventSlot tryClaimDroppable() {
        return random.nextDouble() < refuseDroppable ? null : claim();
    }

    @Override
    public synchronized EventSlot tryClaim() {
        return random.nextDouble() < refuse ? null : claim();
    }

    private EventSlot claim() {
        if (claimed) {
            throw new AssertionError("a slot was claimed while another one was being filled");
        }
        claimed = true;
        return slot;
    }

    @Override
    public synchronized void publish(EventSlot complete) {
        claimed = false;
        if (complete.type() == EventType.TRADE) {
            trade.wrap(complete);
            final boolean filled = complete.hasFlag(EventSlot.FLAG_BACK_FILLED);
            trades.computeIfAbsent(complete.instrumentId(), id -> new ArrayList<>()).add(new Delivered(
                trade.sequentialId(), trade.price(), trade.volume(), trade.tradeTimestamp(), filled));
            (filled ? backFilled : live).incrementAndGet();
        } else if (complete.type() == EventType.GAP) {
            gap.wrap(complete);
            final StringBuilder text = new StringBuilder(gap.isOpening() ? "opened" : gap.isIncomplete()
                ? "incomplete" : "closed").append(' ').append(gap.gapId()).append(' ').append(gap.cause())
                .append(" open ").append(gap.openStreams()).append(" filled ").append(gap.backFilled());
            for (int i = 0; i < gap.entryCount(); i++) {
                text.append(' ').append(gap.entryInstrumentId(i)).append(':').append(gap.entryStreams(i));
            }
            gapEvents.add(text.toString());
        } else if (complete.type() == EventType.REJECTED_FRAME) {
            rejected.incrementAndGet();
        }
    }

    synchronized List<Delivered> trades(int instrumentId) {
        return List.copyOf(trades.getOrDefault(instrumentId, List.of()));
    }

    synchronized List<String> gapEvents() {
        return List.copyOf(gapEvents);
    }
}
