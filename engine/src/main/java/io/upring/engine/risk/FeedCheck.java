package io.upring.engine.risk;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.Verdict;
import io.upring.engine.view.ViewTable;
import io.upring.engine.view.Viewer;
import io.upring.engine.view.Viewers;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Whether the market of a new order is one to trade in: the exchange trades it, without warnings, by rules that are not
 * from long ago; and whether the strategy, if it asked for that, sees it whole: no gap is open for a stream of it that
 * the strategy is shown.
 *
 * <p>Threading: belongs to the risk stage.
 */
final class FeedCheck {
    private final ListedMarkets markets;
    private final MarketLimits limits;
    private final RiskMeter meter;
    private final Viewers viewers;
    private final ViewTable views;
    private final OpenGaps gaps = new OpenGaps();
    /** By strategy id. */
    private final boolean[] waitsForGaps;
    private final Consumer<Viewer> joined = this::join;
    private final IntConsumer left;
    private long nowNs;

    FeedCheck(Viewers viewers, ListedMarkets markets, MarketLimits limits, RiskMeter meter) {
        this.viewers = viewers;
        this.markets = markets;
        this.limits = limits;
        this.meter = meter;
        views = new ViewTable(List.of());
        left = views::forget;
        waitsForGaps = new boolean[viewers.capacity() + 1];
        viewers.first().forEach(joined);
        meter.limit(RiskCheck.RULES_AGE, limits.maxRulesAgeNs(), 0);
    }

    private void join(Viewer viewer) {
        views.join(viewer);
        waitsForGaps[viewer.owner()] = viewer.waitsForGaps();
    }

    void apply(EventSlot slot) {
        nowNs = slot.receivedAtNs();
        markets.apply(slot);
        if (!slot.isMarketData()) {
            // Which views a frame is shown to is nothing that a check asks for.
            views.apply(slot);
            gaps.apply(slot);
        }
        viewers.take(slot.sequence(), joined, left);
    }

    boolean isKnown(int instrumentId) {
        return markets.isKnown(instrumentId);
    }

    Verdict checkInstrument(Candidate order) {
        if (order.instrument == null) {
            return Verdict.UNKNOWN_INSTRUMENT;
        }
        return markets.isTradable(order.instrumentId) ? Verdict.ACCEPTED : Verdict.NOT_TRADABLE;
    }

    Verdict checkFlags(Candidate order) {
        return limits.refusesFlagged() && order.isBid() && markets.flags(order.instrumentId) != 0
            ? Verdict.FLAGGED_MARKET : Verdict.ACCEPTED;
    }

    Verdict checkRulesAge(Candidate order) {
        final long ageNs = nowNs - markets.rulesAtNs(order.instrumentId);
        meter.used(RiskCheck.RULES_AGE, ageNs, limits.maxRulesAgeNs());
        return ageNs > limits.maxRulesAgeNs() ? Verdict.STALE_RULES : Verdict.ACCEPTED;
    }

    Verdict checkGaps(Candidate order) {
        return waitsForGaps[order.strategyId]
            && gaps.isOpenFor(order.strategyId, order.instrumentId, views) ? Verdict.FEED_GAP : Verdict.ACCEPTED;
    }
}
