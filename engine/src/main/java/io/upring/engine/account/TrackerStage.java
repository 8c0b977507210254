package io.upring.engine.account;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.Stage;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instruments;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.EngineCounters;
import io.upring.engine.telemetry.StrategyCounter;
import io.upring.engine.telemetry.StrategyCounters;

/**
 * The order and account tracker: books what risk accepted and everything that is heard of it, and keeps the figures
 * that an operator sees.
 *
 * <p>Threading: one stage thread; {@link #portfolio()} may be read by others once the pipeline has stopped.
 */
public final class TrackerStage implements Stage {
    private final Portfolio portfolio;
    private final Valuation valuation;
    private final Earnings earnings;
    private final EngineCounters counters;
    private final StrategyCounters strategyCounters;
    private final Amount amount = new Amount();
    private final IntentView intent = new IntentView();
    private final StateHash stateHash = new StateHash();

    /**
     * @param strategies one more than the highest strategy id.
     * @param currency the currency in which the account is valued, such as {@code KRW}.
     */
    public TrackerStage(Instruments instruments, int strategies, int maxOrders, String currency,
                        EngineCounters counters, StrategyCounters strategyCounters) {
        this.counters = counters;
        this.strategyCounters = strategyCounters;
        portfolio = new Portfolio(instruments, strategies, maxOrders, new Counting());
        valuation = new Valuation(instruments, currency, portfolio.balances());
        earnings = new Earnings(portfolio.positions(), valuation, strategies);
    }

    /** A tracker whose figures by strategy nobody reads but through {@link #earnings()}. */
    public TrackerStage(Instruments instruments, int strategies, int maxOrders, String currency,
                        EngineCounters counters) {
        this(instruments, strategies, maxOrders, currency, counters, new StrategyCounters(strategies));
    }

    @Override
    public String name() {
        return "tracker";
    }

    @Override
    public boolean canRehearse() {
        return true;
    }

    @Override
    public void onEvent(EventSlot slot) {
        if (!slot.isRehearsal()) {
            portfolio.apply(slot);
            valuation.apply(slot);
        }
        final int intents = slot.intentCount();
        for (int i = 0; i < intents; i++) {
            intent.wrap(slot, i);
            if (intent.verdict() == Verdict.ACCEPTED) {
                portfolio.register(intent);
                if (slot.isRehearsal()) {
                    portfolio.takeBack(intent);
                }
            }
        }
        if (slot.isCheckpoint()) {
            slot.stateHash(stateHash.of(portfolio, slot.rosterHash()));
        }
        if (intents > 0 || !slot.isMarketData()) {
            counters.set(EngineCounter.OPEN_ORDERS, portfolio.orders().openCount());
        }
        if (slot.typeCode() == EventType.TIMER.code() && portfolio.isLoaded()) {
            counters.set(EngineCounter.EQUITY, valuation.equityE8());
            counters.set(EngineCounter.PROFIT, valuation.profitE8());
            count();
        }
    }

    private void count() {
        earnings.refresh();
        counters.set(EngineCounter.REALISED, earnings.realised(amount).toE8Saturated());
        counters.set(EngineCounter.UNREALISED, earnings.unrealised(amount).toE8Saturated());
        counters.set(EngineCounter.FEES, earnings.fees(amount).toE8Saturated());
        for (int id = 1; id <= earnings.highest(); id++) {
            strategyCounters.set(id, StrategyCounter.POSITION, earnings.value(id, amount).toE8Saturated());
            strategyCounters.set(id, StrategyCounter.REALISED, earnings.realised(id, amount).toE8Saturated());
            strategyCounters.set(id, StrategyCounter.UNREALISED, earnings.unrealised(id, amount).toE8Saturated());
            strategyCounters.set(id, StrategyCounter.FEES, earnings.fees(id, amount).toE8Saturated());
        }
    }

    public Portfolio portfolio() {
        return portfolio;
    }

    public Valuation valuation() {
        return valuation;
    }

    public Earnings earnings() {
        return earnings;
    }

    private final class Counting implements PortfolioListener {
        @Override
        public void onOrder(Order order) {
            if (order.state() == OrderState.REJECTED) {
                counters.increment(EngineCounter.ORDERS_REJECTED);
            }
        }

        @Override
        public void onFill(Order order, Amount volume, Amount funds, Amount fee) {
            counters.increment(EngineCounter.FILLS);
        }

        @Override
        public void onIllegalEvent(Order order, OrderEvent event) {
            counters.increment(EngineCounter.ILLEGAL_ORDER_EVENTS);
        }

        @Override
        public void onForgottenOrder(long orderId) {
            counters.increment(EngineCounter.FORGOTTEN_ORDER_EVENTS);
        }

        @Override
        public void onForeignOrder() {
            counters.increment(EngineCounter.FOREIGN_ORDER_EVENTS);
        }
    }
}
