package io.upring.engine.telemetry;

import io.upring.engine.event.Difference;
import io.upring.engine.event.DiscardedView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.GapView;
import io.upring.engine.event.ListingView;
import io.upring.engine.event.ReconcilePhase;
import io.upring.engine.event.ReconciliationView;
import org.agrona.collections.IntHashSet;

/**
 * Counts what went by, by kind.
 *
 * <p>Threading: one thread, the only writer of these counters.
 */
public final class EventCounting {
    private final EngineCounters counters;
    private final DiscardedView discarded = new DiscardedView();
    private final ReconciliationView reconciliation = new ReconciliationView();
    private final GapView gap = new GapView();
    private final IntHashSet openGaps = new IntHashSet();
    private final IntHashSet incompleteGaps = new IntHashSet();

    public EventCounting(EngineCounters counters) {
        this.counters = counters;
    }

    public void count(EventSlot slot) {
        counters.increment(EngineCounter.EVENTS);
        switch (slot.type()) {
            case TICKER -> market(EngineCounter.TICKERS);
            case TRADE -> {
                market(EngineCounter.TRADES);
                if (slot.hasFlag(EventSlot.FLAG_BACK_FILLED)) {
                    counters.increment(EngineCounter.TRADES_BACK_FILLED);
                }
            }
            case ORDER_BOOK -> market(EngineCounter.ORDER_BOOKS);
            case CANDLE -> market(EngineCounter.CANDLES);
            case DISCARDED -> discarded(slot);
            case GAP -> gap(slot);
            case ORDER_ADOPTED -> counters.increment(EngineCounter.ORDERS_ADOPTED);
            case RECONCILIATION -> reconciliation(slot);
            case LISTING -> {
                if (!ListingView.isConfirmation(slot)) {
                    counters.increment(EngineCounter.LISTINGS);
                }
            }
            case REJECTED_FRAME -> counters.increment(EngineCounter.REJECTED_FRAMES);
            default -> {
            }
        }
    }

    private void reconciliation(EventSlot slot) {
        reconciliation.wrap(slot);
        if (reconciliation.phase() == ReconcilePhase.AGREED) {
            counters.increment(EngineCounter.RECONCILIATIONS);
        } else if (reconciliation.difference() != Difference.NONE) {
            counters.increment(EngineCounter.RECONCILIATION_DIFFERENCES);
        }
    }

    private void market(EngineCounter counter) {
        counters.increment(EngineCounter.MARKET_EVENTS);
        counters.increment(counter);
    }

    private void discarded(EventSlot slot) {
        discarded.wrap(slot);
        switch (discarded.reason()) {
            case REPEATED -> counters.increment(EngineCounter.DISCARDED_REPEATED);
            case OVERTAKEN -> counters.increment(EngineCounter.DISCARDED_OVERTAKEN);
            case UNWANTED -> counters.increment(EngineCounter.DISCARDED_UNWANTED);
            default -> throw new IllegalStateException("event " + slot.sequence() + " was discarded for no reason");
        }
    }

    /** A gap is one, in however many events it is told of; it is over when none of its streams is open any more. */
    private void gap(EventSlot slot) {
        gap.wrap(slot);
        final int id = gap.gapId();
        if (gap.isOpening()) {
            if (openGaps.add(id)) {
                counters.increment(EngineCounter.GAPS_OPENED);
            }
        } else {
            if (gap.isIncomplete() && incompleteGaps.add(id)) {
                counters.increment(EngineCounter.GAPS_INCOMPLETE);
            }
            if (gap.openStreams() == 0) {
                openGaps.remove(id);
                incompleteGaps.remove(id);
            }
        }
        counters.set(EngineCounter.GAPS_OPEN, openGaps.size());
    }
}
