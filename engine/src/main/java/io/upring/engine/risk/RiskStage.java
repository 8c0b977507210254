package io.upring.engine.risk;

import io.upring.engine.account.LastPrices;
import io.upring.engine.account.Order;
import io.upring.engine.account.OrderEvent;
import io.upring.engine.account.Portfolio;
import io.upring.engine.account.PortfolioListener;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.Stage;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instruments;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.EngineCounters;
import io.upring.engine.telemetry.RiskCounters;
import io.upring.engine.view.Viewer;
import io.upring.engine.view.Viewers;
import java.util.List;

/** Writes a verdict beside every intent. Threading: one stage thread. */
public final class RiskStage implements Stage {
    private final Portfolio portfolio;
    private final TradingGate gate = new TradingGate();
    private final LastPrices prices;
    private final TripWatch trips;
    private final Exposure exposure;
    private final PaceCheck pace;
    private final RiskMeter meter;
    private final RiskChain chain;
    private final EngineCounters counters;
    private final IntentView intent = new IntentView();

    /** Of strategies that stay, without budgets: for tests. */
    RiskStage(Instruments instruments, List<Viewer> viewers, int maxOrders, RiskLimits limits, String currency,
              EngineCounters counters, RiskCounters checks) {
        this(instruments, new Viewers(viewers, viewers.size()), maxOrders, limits, currency, counters, checks,
            new StrategyBudgets(viewers.size() + 1));
    }

    /** The same with counters of checks that nobody reads. */
    RiskStage(Instruments instruments, List<Viewer> viewers, int maxOrders, RiskLimits limits, String currency,
              EngineCounters counters) {
        this(instruments, viewers, maxOrders, limits, currency, counters,
            new RiskCounters(RiskCheck.values().length));
    }

    /**
     * @param viewers one for each strategy, under its id.
     * @param currency the currency in which the account is valued, such as {@code KRW}.
     * @param checks a row for each check.
     * @param budgets of the strategies.
     */
    public RiskStage(Instruments instruments, Viewers viewers, int maxOrders, RiskLimits limits, String currency,
                     EngineCounters counters, RiskCounters checks, StrategyBudgets budgets) {
        final int strategies = viewers.capacity() + 1;
        trips = new TripWatch(instruments, currency, strategies, limits, counters);
        this.counters = counters;
        portfolio = new Portfolio(instruments, strategies, maxOrders, new Listener());
        prices = new LastPrices(instruments.capacity());
        meter = new RiskMeter(checks);
        exposure = new Exposure(instruments, portfolio, prices);
        pace = new PaceCheck(limits.pace(), portfolio.orders(), meter);
        chain = chain(instruments, viewers, limits, currency, budgets);
    }

    private RiskChain chain(Instruments instruments, Viewers viewers, RiskLimits limits, String currency,
                            StrategyBudgets budgets) {
        final ListedMarkets markets = new ListedMarkets(instruments);
        final Caps orderCaps = new Caps(instruments, limits.maxOrderTotal());
        final int currencyId = instruments.currencyId(currency);
        if (currencyId >= 0) {
            meter.limit(RiskCheck.ORDER_CAP, orderCaps.cap(currencyId).toE8Saturated(), orderCaps.code(currencyId));
        }
        return new RiskChain(instruments, portfolio, gate, new RiskChain.Checks(
            new FeedCheck(viewers, markets, limits.markets(), meter),
            new FormCheck(markets, prices),
            new PriceCheck(limits.collar(), prices, instruments.capacity(), meter),
            new AccountCheck(portfolio, limits, orderCaps, meter),
            new ExposureCheck(instruments, limits.exposure(), exposure, prices, currency, meter),
            new BudgetCheck(instruments, portfolio, budgets, meter), pace,
            new TripCheck(trips, limits, currency, meter)), meter);
    }

    @Override
    public String name() {
        return "risk";
    }

    @Override
    public boolean canRehearse() {
        return true;
    }

    @Override
    public void onEvent(EventSlot slot) {
        if (!slot.isRehearsal()) {
            fold(slot);
        }
        if (slot.intentCount() > 0) {
            judge(slot);
        }
    }

    private void fold(EventSlot slot) {
        prices.apply(slot);
        trips.begin(slot);
        portfolio.apply(slot);
        if (!slot.isMarketData()) {
            gate.apply(slot);
            publishGate();
            meter.publish();
        }
        trips.apply(slot, portfolio, gate.kill().level());
        chain.apply(slot);
        meter.time(slot.receivedAtNs());
    }

    private void judge(EventSlot slot) {
        final boolean isRehearsal = slot.isRehearsal();
        meter.pause(isRehearsal);
        for (int i = 0; i < slot.intentCount(); i++) {
            intent.wrap(slot, i);
            final Verdict verdict = chain.check(intent);
            final boolean isBooked = verdict != Verdict.ACCEPTED || portfolio.register(intent);
            intent.verdict(isBooked ? verdict : Verdict.TOO_MANY_OPEN_ORDERS);
            if (verdict == Verdict.ACCEPTED && intent.makesOrder()) {
                exposure.changed(intent.instrumentId());
                if (isRehearsal && isBooked) {
                    portfolio.takeBack(intent);
                }
            }
        }
    }

    private void publishGate() {
        counters.set(EngineCounter.TRADING_GATE, gate.isReconciled() ? 1 : 0);
        counters.set(EngineCounter.KILL_SWITCH_LEVEL, gate.killLevel().ordinal());
        counters.set(EngineCounter.KILL_CAUSE, gate.kill().cause().ordinal());
    }

    private final class Listener implements PortfolioListener {
        @Override
        public void onOrder(Order order) {
            exposure.changed(order.instrument().id());
            trips.onOrder(order);
        }

        @Override
        public void onFill(Order order, Amount volume, Amount funds, Amount fee) {
            exposure.changed(order.instrument().id());
            pace.onFill();
            trips.onFill(order, volume, funds, fee);
        }

        @Override
        public void onClosed(Order order, Amount profit) {
            trips.onClosed(order, profit);
        }

        @Override
        public void onIllegalEvent(Order order, OrderEvent event) {
            exposure.changed(order.instrument().id());
        }
    }
}
