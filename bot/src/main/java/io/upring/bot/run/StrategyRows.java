package io.upring.bot.run;

import io.upring.engine.event.QuarantineCause;
import io.upring.engine.event.Side;
import io.upring.engine.event.StrategyCommand;
import io.upring.engine.strategy.StrategyListener;
import io.upring.engine.strategy.StrategySpec;
import io.upring.engine.telemetry.StrategyCounters;
import io.upring.feed.health.table.HealthCounters;
import io.upring.feed.health.table.HealthTable;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of counters for every strategy that the run can have. One that nobody has taken yet has no name, and is not
 * shown; it is named when a strategy joins, once, since an id belongs to a name for the whole run.
 *
 * <p>Threading: made by one thread, then the strategy stage.
 */
final class StrategyRows implements StrategyListener {
    private final HealthCounters tables;
    private final StrategyCounters counters;
    private final StrategyListener next;
    /** By strategy id. */
    private final boolean[] isNamed;

    /** @param next hears the same. */
    StrategyRows(HealthCounters tables, List<StrategySpec> first, int capacity, StrategyListener next) {
        this.tables = tables;
        this.next = next;
        isNamed = new boolean[capacity + 1];
        final List<String> names = new ArrayList<>();
        for (int id = 1; id <= capacity; id++) {
            isNamed[id] = id <= first.size();
            names.add(isNamed[id] ? first.get(id - 1).name() : "");
        }
        counters = new StrategyCounters(tables.block(HealthTable.STRATEGY, names), capacity);
    }

    StrategyCounters counters() {
        return counters;
    }

    @Override
    public void onSignal(int strategyId, int instrumentId, Side direction, long timeNs) {
        next.onSignal(strategyId, instrumentId, direction, timeNs);
    }

    @Override
    public void onCommand(long number, StrategyCommand command, int strategyId, String strategy, long sequence) {
        if (!isNamed[strategyId]) {
            isNamed[strategyId] = true;
            tables.name(HealthTable.STRATEGY, strategyId - 1, strategy);
        }
        next.onCommand(number, command, strategyId, strategy, sequence);
    }

    @Override
    public void onCommandRefused(long number, StrategyCommand command, int strategyId, String reason,
                                 Throwable failure, long sequence) {
        next.onCommandRefused(number, command, strategyId, reason, failure, sequence);
    }

    @Override
    public void onQuarantined(String strategy, long sequence, Throwable cause) {
        next.onQuarantined(strategy, sequence, cause);
    }

    @Override
    public void onQuarantined(String strategy, long sequence, QuarantineCause cause) {
        next.onQuarantined(strategy, sequence, cause);
    }

    @Override
    public void onLeftUnsold(String strategy, String market, String volume, long sequence) {
        next.onLeftUnsold(strategy, market, volume, sequence);
    }
}
