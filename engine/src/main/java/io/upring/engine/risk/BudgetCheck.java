package io.upring.engine.risk;

import io.upring.engine.account.Order;
import io.upring.engine.account.OrderTable;
import io.upring.engine.account.Portfolio;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.Side;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instruments;
import io.upring.engine.telemetry.RiskColumn;
import java.util.Map;

/**
 * Whether a strategy keeps within the capital that it was given: what its positions cost, what its open bids tie up,
 * and the new bid, each with its fees, in the quote currency. A bid whose outcome is unknown counts whole. Prices play
 * no part: a position that lost half its value has still used what it cost, and what was won does not add to it.
 *
 * <p>Threading: belongs to the risk stage; nothing allocates.
 */
final class BudgetCheck {
    private final Instruments instruments;
    private final Portfolio portfolio;
    private final StrategyBudgets budgets;
    private final RiskMeter meter;
    private final Amount nothing = new Amount();
    private final Amount used = new Amount();
    private final Amount scratch = new Amount();
    private long sequence;

    BudgetCheck(Instruments instruments, Portfolio portfolio, StrategyBudgets budgets, RiskMeter meter) {
        this.instruments = instruments;
        this.portfolio = portfolio;
        this.budgets = budgets;
        this.meter = meter;
    }

    /** The orders that follow are of the event with this sequence. */
    void begin(long newSequence) {
        sequence = newSequence;
    }

    Verdict check(Candidate order) {
        if (!order.isBid()) {
            return Verdict.ACCEPTED;
        }
        final Map<String, Amount> budget = budgets.of(order.strategyId, sequence);
        if (budget.isEmpty()) {
            return Verdict.ACCEPTED;
        }
        final int quoteId = order.instrument.quoteId();
        final String currency = instruments.currency(quoteId);
        final Amount limit = budget.getOrDefault(currency, nothing);
        use(order, quoteId);
        meter.used(RiskCheck.STRATEGY_BUDGET, used, limit, RiskColumn.codeOf(currency));
        return used.compareTo(limit) > 0 ? Verdict.OVER_BUDGET : Verdict.ACCEPTED;
    }

    /** What is used if the order is let through; one in the place of another needs only what it ties up more. */
    private void use(Candidate order, int quoteId) {
        Order.entryLock(order.side, order.type, order.priceE8, order.volume, order.funds, order.instrument, used);
        if (order.replaced != null) {
            used.subtract(order.replaced.locked(scratch));
        }
        used.add(portfolio.positions().cost(order.strategyId, quoteId, scratch));
        final OrderTable orders = portfolio.orders();
        for (Order open = orders.firstOpen(); open != null; open = orders.nextOpen(open)) {
            if (open.strategyId() == order.strategyId && open.side() == Side.BID
                && open.instrument().quoteId() == quoteId) {
                used.add(open.locked(scratch));
            }
        }
    }
}
