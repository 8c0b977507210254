package io.upring.engine.risk;

import io.upring.engine.account.LastPrices;
import io.upring.engine.account.Portfolio;
import io.upring.engine.account.PortfolioListener;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.Stage;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instruments;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.EngineCounters;
import io.upring.engine.view.Viewer;
import java.util.List;

/** Writes a verdict beside every intent. Threading: one stage thread. */
public final class RiskStage implements Stage {
    private final Portfolio portfolio;
    private final TradingGate gate = new TradingGate();
    private final LastPrices prices;
    private final FeedCheck feed;
    private final RiskChain chain;
    private final EngineCounters counters;
    private final IntentView intent = new IntentView();

    /** @param viewers one for each strategy, in the order of their ids. */
    public RiskStage(Instruments instruments, List<Viewer> viewers, int maxOrders, RiskLimits limits,
                     EngineCounters counters) {
        portfolio = new Portfolio(instruments, viewers.size() + 1, maxOrders, PortfolioListener.NONE);
        prices = new LastPrices(instruments.capacity());
        feed = new FeedCheck(instruments, viewers);
        chain = new RiskChain(instruments, portfolio, gate, feed, prices, limits);
        this.counters = counters;
    }

    @Override
    public String name() {
        return "risk";
    }

    @Override
    public void onEvent(EventSlot slot) {
        gate.apply(slot);
        feed.apply(slot);
        prices.apply(slot);
        portfolio.apply(slot);
        for (int i = 0; i < slot.intentCount(); i++) {
            intent.wrap(slot, i);
            final Verdict verdict = chain.check(intent);
            final boolean isBooked = verdict != Verdict.ACCEPTED || portfolio.register(intent);
            intent.verdict(isBooked ? verdict : Verdict.TOO_MANY_OPEN_ORDERS);
        }
        counters.set(EngineCounter.TRADING_GATE, gate.isReconciled() ? 1 : 0);
        counters.set(EngineCounter.KILL_SWITCH_LEVEL, gate.killLevel().ordinal());
    }
}
