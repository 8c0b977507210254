package io.upring.engine.risk;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instruments;
import io.upring.engine.view.ViewTable;
import io.upring.engine.view.Viewer;
import java.util.List;

/**
 * Whether the exchange trades the market of a new order, and whether its strategy, if it asked for that, sees the
 * market whole: no gap is open for a stream of it that the strategy is shown.
 *
 * <p>Threading: belongs to the risk stage.
 */
final class FeedCheck {
    private final ListedMarkets markets;
    private final ViewTable views;
    private final OpenGaps gaps = new OpenGaps();
    /** By strategy id. */
    private final boolean[] waitsForGaps;

    FeedCheck(Instruments instruments, List<Viewer> viewers) {
        markets = new ListedMarkets(instruments);
        views = new ViewTable(viewers);
        waitsForGaps = new boolean[viewers.size() + 1];
        for (final Viewer viewer : viewers) {
            waitsForGaps[viewer.owner()] = viewer.waitsForGaps();
        }
    }

    void apply(EventSlot slot) {
        markets.apply(slot);
        views.apply(slot);
        gaps.apply(slot);
    }

    Verdict check(IntentView intent) {
        if (!markets.isKnown(intent.instrumentId())) {
            return Verdict.UNKNOWN_INSTRUMENT;
        }
        if (!markets.isTradable(intent.instrumentId())) {
            return Verdict.NOT_TRADABLE;
        }
        return !intent.isByEngine() && waitsForGaps[intent.strategyId()]
            && gaps.isOpenFor(intent.strategyId(), intent.instrumentId(), views)
            ? Verdict.FEED_GAP : Verdict.ACCEPTED;
    }
}
