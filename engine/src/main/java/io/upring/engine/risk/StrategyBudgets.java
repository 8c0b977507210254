package io.upring.engine.risk;

import io.upring.engine.decimal.Amount;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The capital budget of each strategy, as of each event. The strategy stage may be some events ahead of the risk stage
 * when a command changes a budget, so the old one stays readable for the events before.
 *
 * <p>Threading: {@link #set} by the thread that builds the engine and then by the strategy stage; read by the risk
 * stage.
 */
public final class StrategyBudgets {
    /** From before the first event. */
    public static final long FROM_START = Long.MIN_VALUE;

    private final AtomicReferenceArray<Budget> latest;

    private record Budget(long fromSequence, Map<String, Amount> byCurrency, Budget before) {
    }

    /** @param strategies how many strategy ids can occur: one more than the highest. */
    public StrategyBudgets(int strategies) {
        latest = new AtomicReferenceArray<>(strategies);
    }

    /**
     * A strategy comes with a budget, or gets another one.
     *
     * @param fromSequence of the event from which on it holds.
     * @param byCurrency by quote currency; empty for no limit of its own.
     */
    public void set(int strategyId, long fromSequence, Map<String, Amount> byCurrency) {
        final Budget before = latest.get(strategyId);
        if (before != null && before.byCurrency.equals(byCurrency) || before == null && byCurrency.isEmpty()) {
            return;
        }
        latest.setRelease(strategyId, new Budget(fromSequence, Map.copyOf(byCurrency), before));
    }

    /** What held at an event, by quote currency; empty for no limit of its own. The amounts must not be changed. */
    Map<String, Amount> of(int strategyId, long sequence) {
        Budget budget = latest.getAcquire(strategyId);
        while (budget != null && budget.fromSequence > sequence) {
            budget = budget.before;
        }
        return budget == null ? Map.of() : budget.byCurrency;
    }
}
