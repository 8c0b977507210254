package io.upring.bot.run;

import io.upring.bot.UserError;
import io.upring.bot.config.BotConfig;
import io.upring.bot.config.BotConfigReader;
import io.upring.bot.journal.JournalFolder;
import io.upring.bot.steer.RecordedStrategies;
import io.upring.bot.steer.TypeShelf;
import io.upring.engine.journal.JournalException;
import io.upring.engine.journal.file.JournalHeader;
import io.upring.engine.pipeline.PipelineContext;
import io.upring.engine.replay.Replay;
import io.upring.engine.replay.ReplayReport;
import io.upring.strategies.BuiltIn;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal taken through the strategies, risk and books of its run once more, or through those of another
 * configuration.
 *
 * <p>Threading: one thread.
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
     * @throws UserError if there is no journal, or it cannot be replayed at all.
     */
    public static Result run(Path given, Path config, LongConsumer progress) {
        return run(given, config, TypeShelf.of(BuiltIn.catalogue()), progress);
    }

    /**
     * Replays all of it.
     *
     * @param types of strategies.
     * @throws UserError as above; also if a strategy that joined the run cannot be made any more.
     */
    public static Result run(Path given, Path config, TypeShelf types, LongConsumer progress) {
        final Path folder = JournalFolder.of(given);
        try {
            final Replay replay = Replay.open(folder);
            final JournalHeader header = replay.header();
            final BotConfigReader reader = new BotConfigReader(types.catalogue());
            final BotConfig taken = config == null ? reader.readRecorded(header.configuration(), folder)
                : reader.read(config);
            final long startedNs = System.nanoTime();
            final RecordedStrategies joined =
                new RecordedStrategies(types, replay.instruments(), taken.currency());
            final ReplayReport report = replay.run(context(taken, replay).strategySource(joined.source()), progress);
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
            .maxOrders(config.engine().maxOrders())
            .maxStrategies(config.engine().maxStrategies())
            .maxIntentsPerSecond(config.engine().maxIntentsPerSecond())
            .currency(config.currency());
    }
}
