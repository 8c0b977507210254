package io.upring.bot.report.journal;

import io.upring.bot.UserError;
import io.upring.bot.config.BotConfig;
import io.upring.bot.config.BotConfigReader;
import io.upring.bot.config.ConfigException;
import io.upring.bot.config.StrategySettings;
import io.upring.bot.journal.JournalFolder;
import io.upring.bot.plugin.Strategies;
import io.upring.bot.report.RunFacts;
import io.upring.bot.report.model.RunRecord;
import io.upring.bot.report.model.RunRecord.DataRange;
import io.upring.bot.report.model.RunRecord.LatencyBucket;
import io.upring.bot.steer.CommandLog;
import io.upring.engine.account.Balances;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.IntentView;
import io.upring.engine.journal.JournalException;
import io.upring.engine.journal.file.JournalHeader;
import io.upring.engine.journal.file.JournalPart;
import io.upring.engine.journal.file.JournalReader;
import io.upring.engine.journal.file.RecordKind;
import io.upring.engine.market.Instruments;
import io.upring.engine.replay.JournalChain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The record of a run, made of its journal: events and the requests that left, as they were. No strategy runs again, so
 * that a journal of another version's strategies reads as well.
 *
 * <p>Threading: immutable.
 *
 * @param folder of the journal.
 * @param facts version, and what a reader of the figures must know: damages, an end that is missing, books that differ.
 */
public record JournalRun(Path folder, RunRecord run, RunFacts facts) {
    private static final int MOST_STRATEGIES = 1_024;
    private static final int USUAL_MAX_ORDERS = 8192;
    private static final int MOST_DAMAGES = 10;

    /**
     * Reads all of it.
     *
     * @throws UserError if there is no journal, or it cannot be read at all.
     */
    public static JournalRun read(Path given) {
        return read(given, List.of());
    }

    /** @param latency as measured by the run; a journal does not know it. */
    public static JournalRun read(Path given, List<LatencyBucket> latency) {
        final Path folder = JournalFolder.of(given);
        try {
            return new Reading(folder).run(latency);
        } catch (JournalException failure) {
            throw new UserError(failure.getMessage(), failure);
        }
    }

    private static final class Reading {
        private final Path folder;
        private final JournalChain chain;
        private final JournalHeader header;
        private final Instruments instruments;
        private final List<String> warnings = new ArrayList<>();
        private CommandLog commands;
        private long expected;
        private long missing;
        private boolean isEnded;

        Reading(Path folder) {
            this.folder = folder;
            chain = chain();
            header = chain.last().header();
            instruments = chain.first().instruments();
            expected = chain.first().firstSequence();
        }

        /** A run that goes on with another is told from the other's beginning: positions and profit are of both. */
        private JournalChain chain() {
            try {
                return JournalChain.of(folder);
            } catch (JournalException incomplete) {
                final JournalChain alone = JournalChain.withoutPredecessors(folder);
                warnings.add("Positions and orders of before this journal are unknown: " + incomplete.getMessage());
                return alone;
            }
        }

        JournalRun run(List<LatencyBucket> latency) {
            final long startedNs = System.nanoTime();
            final BotConfig config = config();
            final List<String> names = config == null ? List.of()
                : config.strategies().stream().map(StrategySettings::name).toList();
            final String currency = config == null ? "KRW" : config.currency();
            commands = new CommandLog(names);
            final RunFold fold = new RunFold(instruments, Math.max(MOST_STRATEGIES, names.size()) + 1, names.size(),
                config == null ? USUAL_MAX_ORDERS : config.engine().maxOrders(), currency, this::name);
            chain.links().forEach(link -> fold(link, fold));
            fold.end();
            warn(fold);
            final RunRecord run = new RunRecord(kind(config), header.run(), currency, Map.of(),
                header.configuration(), Map.of(), new DataRange(chain.links().stream()
                    .map(link -> link.folder().toString()).toList(), fold.firstNs(),
                    fold.lastNs(), fold.events(), fold.marketEvents()), fold.equity(), fold.fills(),
                fold.strategySums(), fold.marketSums(), fold.verdicts(), fold.prices(), latency,
                System.nanoTime() - startedNs);
            return new JournalRun(folder, run, new RunFacts(header.software(), Map.of("configuration SHA-256",
                header.configurationDigest()), warnings, fold.replies(), commands.entries().stream()
                .map(one -> new RunFacts.Command(one.timeNs(), one.sentence())).toList()));
        }

        private BotConfig config() {
            try {
                return new BotConfigReader(Strategies.ofRecorded(null, header.configuration()).catalogue())
                    .readRecorded(header.configuration(), folder);
            } catch (ConfigException unreadable) {
                warnings.add("The configuration that the journal kept is not one of this version, so that strategies"
                    + " have numbers instead of names: " + unreadable.getMessage());
                return null;
            }
        }

        private static RunRecord.Kind kind(BotConfig config) {
            if (config != null && config.exchange().live()) {
                return RunRecord.Kind.LIVE;
            }
            return config != null && config.venue().relay() != null ? RunRecord.Kind.PAPER : RunRecord.Kind.DEMO;
        }

        private String name(int id) {
            return id == IntentView.ENGINE ? "(operator)" : commands.knows(id) ? commands.name(id) : "strategy " + id;
        }

        private void fold(JournalChain.Link link, RunFold fold) {
            try (JournalReader events = JournalReader.openLive(link.folder(), JournalPart.EVENTS);
                 JournalReader orders = JournalReader.openLive(link.folder(), JournalPart.ORDERS)) {
                fold(events, orders, fold);
                isEnded = events.isEnded();
                Stream.concat(events.damages().stream(), orders.damages().stream()).limit(MOST_DAMAGES)
                    .forEach(damage -> warnings.add("Damage: " + damage + "."));
            }
        }

        private void fold(JournalReader events, JournalReader orders, RunFold fold) {
            final EventSlot slot = new EventSlot();
            boolean hasOrder = orders.next();
            while (events.next()) {
                if (events.kind() != RecordKind.EVENT) {
                    continue;
                }
                final long sequence = events.sequence();
                missing += sequence - expected;
                expected = sequence + 1;
                slot.copyFrom(events.event());
                int intents = 0;
                for (; hasOrder && orders.sequence() <= sequence; hasOrder = orders.next()) {
                    if (orders.kind() == RecordKind.ORDER && intents < EventSlot.MAX_INTENTS) {
                        slot.buffer().putBytes(EventSlot.INTENTS + intents * IntentView.BYTES,
                            orders.order().slot().buffer(), orders.order().offset(), IntentView.BYTES);
                        intents++;
                    }
                }
                slot.intentCount(intents);
                commands.onEvent(slot);
                fold.onEvent(slot);
            }
        }

        private void warn(RunFold fold) {
            if (missing > 0) {
                warnings.add(missing + (missing == 1 ? " event is" : " events are") + " missing in the journal: every"
                    + " figure behind may be wrong.");
            }
            if (!isEnded) {
                warnings.add("The journal was not ended in good order: the run goes on, or was killed.");
            }
            if (!fold.account().isLoaded()) {
                warnings.add("The exchange never stated the account's balances, so that its value is not known.");
            }
            if (fold.losses() > 0) {
                warnings.add("Connections to the exchange were lost " + fold.losses()
                    + (fold.losses() == 1 ? " time." : " times."));
            }
            if (fold.unknown() > 0) {
                warnings.add(fold.unknown() + " events of markets that were listed during the run are left out.");
            }
            compareBooks(fold.account().balances());
        }

        /**
         * Only of a run that ended in good order: otherwise the last statement may be on its way. What of a total is
         * locked is not compared: the statement that follows the last cancel may come when the run is over.
         */
        private void compareBooks(Balances balances) {
            final Amount own = new Amount();
            final Amount stated = new Amount();
            for (int id = 0; isEnded && id < instruments.currencyCount(); id++) {
                balances.statedBalance(id, stated).add(balances.statedLocked(id, own));
                if (!balances.total(id, own).equals(stated)) {
                    warnings.add("Books differ: " + instruments.currency(id) + " " + own
                        + " by our orders, " + stated + " by the exchange's last statement.");
                }
            }
        }
    }
}
