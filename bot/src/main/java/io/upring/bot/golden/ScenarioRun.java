package io.upring.bot.golden;

import io.upring.engine.journal.OrderJournal;
import io.upring.engine.pipeline.EngineHalt;
import io.upring.engine.strategy.StrategySpec;
import io.upring.engine.strategy.check.CheckedStrategy;
import io.upring.sim.backtest.Backtest;
import io.upring.sim.backtest.BacktestSettings;
import io.upring.sim.exchange.ExchangeConfig;
import java.util.List;

/** One scenario taken through the engine, with the exchange behind it. Threading: one thread. */
final class ScenarioRun {
    private static final int MAX_ORDERS = 8192;
    private static final long SEED = 1;
    /** Order pace of the exchange: any. */
    private static final int NO_PACE = 0;

    private final Scenario scenario;

    ScenarioRun(Scenario scenario) {
        this.scenario = scenario;
    }

    /**
     * What the strategy did.
     *
     * @throws AssertionError if the strategy or the engine failed.
     */
    String text() {
        final ActionRecorder recorder = new ActionRecorder(scenario);
        final CheckedStrategy strategy = new CheckedStrategy(scenario.kind().create(scenario.parameters()), recorder);
        final BacktestSettings settings = new BacktestSettings(
            List.of(new StrategySpec(scenario.name(), strategy, scenario.markets())), scenario.limits(), MAX_ORDERS,
            scenario.currency(), scenario.balances(), ExchangeConfig.defaults(SEED), scenario.latency(), NO_PACE,
            Long.MIN_VALUE, Long.MAX_VALUE, recorder, scenario.references());
        try (Backtest backtest = new Backtest(new ScenarioTape(scenario), settings, null, OrderJournal.NONE,
            scenario.script())) {
            backtest.run(taken -> {
            });
            if (strategy.failure() != null) {
                throw new AssertionError(scenario.kind().name() + " failed in " + strategy.failedIn() + ", "
                    + recorder.timeOfLast() + " s into the scenario: " + strategy.failure().getMessage(),
                    strategy.failure());
            }
            final EngineHalt halt = backtest.pipeline().halt();
            if (halt.isTripped()) {
                throw new AssertionError("the engine halted: " + halt.cause());
            }
        }
        return recorder.text();
    }
}
