package io.upring.bot.backtest;

import io.upring.bot.alert.AlertFile;
import io.upring.bot.alert.AlertNames;
import io.upring.bot.config.BotConfig;
import io.upring.bot.config.VenueManner;
import io.upring.bot.config.VenueSettings;
import io.upring.bot.reference.ReferenceFeed;
import io.upring.bot.report.model.RunRecord;
import io.upring.bot.report.model.RunRecord.DataRange;
import io.upring.bot.run.StrategySelection;
import io.upring.engine.pipeline.Pipeline;
import io.upring.engine.strategy.StrategySpec;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.sim.backtest.Backtest;
import io.upring.sim.backtest.BacktestSettings;
import io.upring.sim.backtest.MarketTape;
import io.upring.sim.exchange.FeeModel;
import io.upring.sim.matching.LatencyModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * One plan on the data of one library.
 *
 * <p>Threading: stateless; each run on its own thread.
 */
public final class BacktestRun {
    /** What Upbit takes of an account (Upbit API reference, rate limits). */
    private static final int ORDERS_PER_SECOND = 12;

    private BacktestRun() {
    }

    /**
     * What came of it.
     *
     * @param warnings a sentence each.
     * @param halted why the engine stopped early; empty if it did not.
     */
    public record Result(RunRecord record, List<String> warnings, String halted) {
    }

    /** @param progress is told now and then how many events of the tape have been taken. */
    public static Result run(TapeLibrary library, BacktestPlan plan, LongConsumer progress) {
        return run(library, plan, null, progress);
    }

    /**
     * The same, and keeps the alerts.
     *
     * @param alerts a file for them, as JSON lines; {@code null} for nowhere.
     */
    public static Result run(TapeLibrary library, BacktestPlan plan, Path alerts, LongConsumer progress) {
        final BotConfig config = plan.config();
        final VenueSettings venue = config.venue();
        final VenueManner manner = venue.manner();
        final long startedNs = System.nanoTime();
        final MarketTape tape = library.tape(FeeModel.parse(manner.fees()));
        final List<StrategySpec> strategies = StrategySelection.of(config, tape.instruments());
        final ResultCollector collector = new ResultCollector(tape.instruments(), strategies,
            config.engine().maxOrders(), config.currency());
        final AlertFile alertFile = alerts == null ? null : new AlertFile(alerts, "backtest", tape.instruments(),
            AlertNames.of(StrategySelection.alerts(config)));
        final BacktestSettings settings = new BacktestSettings(strategies, config.limits(),
            config.engine().maxOrders(), config.currency(), venue.balances(), manner.exchange(venue.seed(), true),
            LatencyModel.parse(manner.latency(), venue.seed()), ORDERS_PER_SECOND, plan.fromNs(), plan.toNs(),
            alertFile == null ? collector : collector.andThen(alertFile),
            ReferenceFeed.names(config.references()));
        try (alertFile; Backtest backtest = new Backtest(tape, settings)) {
            backtest.run(progress);
            collector.finish();
            final Pipeline engine = backtest.pipeline();
            return new Result(record(plan, tape, collector, backtest, System.nanoTime() - startedNs),
                warnings(tape, backtest.commandsLeftOut()),
                engine.halt().isTripped() ? engine.halt().cause().toString() : "");
        }
    }

    private static List<String> warnings(MarketTape tape, long commandsLeftOut) {
        final List<String> warnings = new ArrayList<>(tape.warnings());
        if (commandsLeftOut > 0) {
            warnings.add("the data are of a run whose strategies were steered while it went on; " + commandsLeftOut
                + (commandsLeftOut == 1 ? " command about them was" : " commands about them were")
                + " left out, since a backtest has its own strategies from the beginning to the end");
        }
        return warnings;
    }

    private static RunRecord record(BacktestPlan plan, MarketTape tape, ResultCollector collector, Backtest backtest,
                                    long elapsedNs) {
        final Pipeline engine = backtest.pipeline();
        final VenueManner manner = plan.config().venue().manner();
        final Map<String, String> models = new LinkedHashMap<>();
        models.put("queue", manner.queue());
        models.put("latency", manner.latency());
        models.put("fees", manner.fees());
        final DataRange range = new DataRange(tape.sources(), backtest.firstNs(), backtest.lastNs(),
            engine.counters().get(EngineCounter.EVENTS), engine.counters().get(EngineCounter.MARKET_EVENTS));
        final String name = String.join(", ", tape.sources());
        return new RunRecord(RunRecord.Kind.BACKTEST, name, plan.config().currency(), new TreeMap<>(plan.parameters()),
            plan.config().text(), models, range, collector.equity(), collector.fills(),
            collector.strategies(engine.strategyCounters()), collector.markets(), collector.verdicts(),
            collector.prices(), List.of(), elapsedNs);
    }
}
