package io.upring.bot.run;

import io.upring.bot.SpareProcessor;
import io.upring.bot.UserError;
import io.upring.bot.alert.AlertFile;
import io.upring.bot.alert.AlertNames;
import io.upring.bot.config.BotConfig;
import io.upring.bot.config.BotConfigReader;
import io.upring.bot.reference.ReferenceFeed;
import io.upring.bot.journal.JournalFolder;
import io.upring.bot.plugin.Strategies;
import io.upring.bot.steer.RecordedStrategies;
import io.upring.bot.steer.TypeShelf;
import io.upring.engine.gateway.AlertGateway;
import io.upring.engine.journal.JournalException;
import io.upring.engine.journal.file.JournalHeader;
import io.upring.engine.pipeline.PipelineContext;
import io.upring.engine.replay.Replay;
import io.upring.engine.replay.ReplayReport;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal taken through the strategies, risk and books of its run once more, or through those of another
 * configuration.
 *
 * <p>Threading: one thread, and one that it starts where a processor is to spare.
 */
public final class ReplayRun {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayRun.class);

    private ReplayRun() {
    }

    /**
     * What came of it.
     *
     * @param isOtherConfiguration whether strategies or limits are not those of the run.
     */
    public record Result(Path folder, JournalHeader header, boolean isOtherConfiguration, ReplayReport report,
                         long elapsedNs) {
    }

    /**
     * Replays all of it.
     *
     * @param config the configuration to take instead of the run's own; {@code null} for its own.
     * @param progress is told now and then how many events have been replayed.
     * @throws UserError if there is no journal, or it cannot be replayed at all; if a strategy that joined the run
     *     later cannot be made any more.
     */
    public static Result run(Path given, Path config, LongConsumer progress) {
        return run(given, config, null, null, progress);
    }

    /**
     * The same, and keeps the alerts.
     *
     * @param plugins folder of jars; {@code null} for that of the configuration.
     * @param alerts a file for them, as JSON lines; {@code null} for nowhere.
     */
    public static Result run(Path given, Path config, Path plugins, Path alerts,
                             LongConsumer progress) {
        return replay(given, config, recorded -> config == null ? Strategies.ofRecorded(plugins, recorded)
            : Strategies.of(plugins, config), alerts, progress);
    }

    /** @param typesFor the types of strategy that there are, for a configuration as recorded. */
    static Result replay(Path given, Path config, Function<String, TypeShelf> typesFor, Path alerts,
                         LongConsumer progress) {
        final Path folder = JournalFolder.of(given);
        try {
            final Replay replay = Replay.open(folder).companion(SpareProcessor.companion());
            final JournalHeader header = replay.header();
            final TypeShelf types = typesFor.apply(header.configuration());
            final BotConfigReader reader = new BotConfigReader(types.catalogue());
            final BotConfig taken = config == null ? reader.readRecorded(header.configuration(), folder)
                : reader.read(config);
            final long startedNs = System.nanoTime();
            final RecordedStrategies joined =
                new RecordedStrategies(types, replay.instruments(), taken.currency());
            final ReplayReport report;
            try (AlertFile file = alerts == null ? null : new AlertFile(alerts, header.run(), replay.instruments(),
                AlertNames.of(StrategySelection.alerts(taken)))) {
                report = replay.run(context(taken, replay).strategySource(joined.source())
                    .alertGateway(file == null ? AlertGateway.NONE : file), progress);
            }
            if (joined.failure() != null) {
                throw new UserError("run " + header.run() + " cannot be replayed: " + joined.failure());
            }
            return new Result(folder, header, config != null && !taken.text().equals(header.configuration()), report,
                System.nanoTime() - startedNs);
        } catch (JournalException failure) {
            throw new UserError(failure.getMessage(), failure);
        }
    }

    private static PipelineContext context(BotConfig config, Replay replay) {
        return new PipelineContext()
            .instruments(replay.instruments())
            .strategies(StrategySelection.of(config, replay.instruments()))
            .strategyListener((strategy, sequence, cause) ->
                LOG.warn("Strategy {} failed on event {} and is in quarantine.", strategy, sequence, cause))
            .limits(config.limits())
            .references(ReferenceFeed.names(config.references()))
            .maxOrders(config.engine().maxOrders())
            .maxStrategies(config.engine().maxStrategies())
            .maxIntentsPerSecond(config.engine().maxIntentsPerSecond())
            .currency(config.currency());
    }
}
