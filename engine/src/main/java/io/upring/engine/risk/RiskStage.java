package io.upring.engine.risk;

import io.upring.engine.account.Portfolio;
import io.upring.engine.account.PortfolioListener;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.Stage;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.LastPrices;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.EngineCounters;

/** Writes a verdict beside every intent. Threading: one stage thread. */
public final class RiskStage implements Stage {
    private final Portfolio portfolio;
    private final TradingGate gate = new TradingGate();
    private final LastPrices prices;
    private final RiskChain chain;
    private final EngineCounters counters;
    private final IntentView intent = new IntentView();

    public RiskStage(Instruments instruments, int strategies, int maxOrders, RiskLimits limits,
                     EngineCounters counters) {
        portfolio = new Portfolio(instruments, strategies, maxOrders, PortfolioListener.NONE);
        prices = new LastPrices(instruments.size());
        chain = new RiskChain(instruments, portfolio, gate, prices, limits);
        this.counters = counters;
    }

    @Override
    public String name() {
        return "risk";
    }

    @Override
    public void onEvent(EventSlot slot) {
        gate.apply(slot);
        prices.apply(slot);
        portfolio.apply(slot);
        for (int i = 0; i < slot.intentCount(); i++) {
            intent.wrap(slot, i);
            final Verdict verdict = chain.check(intent);
            intent.verdict(verdict);
            if (verdict == Verdict.ACCEPTED) {
                portfolio.register(intent);
            }
        }
        counters.set(EngineCounter.KILL_SWITCH_LEVEL, gate.killLevel().ordinal());
    }
}
