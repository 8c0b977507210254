package io.upring.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.account.StateHash;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.QuarantineCause;
import io.upring.engine.event.StopPolicy;
import io.upring.engine.event.StrategyCommand;
import io.upring.engine.gateway.OrderGateway;
import io.upring.engine.journal.file.JournalFiles;
import io.upring.engine.journal.file.JournalHeader;
import io.upring.engine.journal.file.JournalSettings;
import io.upring.engine.market.Instruments;
import io.upring.engine.pipeline.Pipeline;
import io.upring.engine.pipeline.PipelineContext;
import io.upring.engine.pipeline.ThreadLayout;
import io.upring.engine.pipeline.WaitKind;
import io.upring.engine.risk.RiskLimits;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyListener;
import io.upring.engine.strategy.StrategySpec;
import io.upring.engine.strategy.StrategyState;
import io.upring.engine.support.CommandEvents;
import io.upring.engine.support.Events;
import io.upring.engine.support.FakeExchange;
import io.upring.engine.support.RecordingJournal;
import io.upring.engine.support.ScriptedStrategy;
import io.upring.engine.support.WildStrategy;
import io.upring.engine.telemetry.EngineCounter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs whose strategies come and go, taken again: in every layout, from a journal, and gone on with. */
class HotControlReplayTest {
    private static final long PATIENCE_MS = 20_000;
    private static final int IDS = 6;
    private static final int RING = 8_192;
    /** Each of these may make several strategies order, and each order several events. */
    private static final int MAX_BACKLOG = 50;
    private static final int STEPS = 3_000;
    private static final long NOW_NS = 1_795_300_000_000_000_000L;
    private static final ThreadLayout[] LAYOUTS = {ThreadLayout.INLINE, ThreadLayout.PIPELINED, null};

    @TempDir
    private Path root;

    private record Seed(String text) {
    }

    /** What was done to strategies, in words: commands that had an effect, with their policy, and quarantines. */
    private static final class Done implements StrategyListener {
        private final Map<Long, StopPolicy> policies = new ConcurrentHashMap<>();
        private final Set<String> words = new HashSet<>();

        @Override
        public void onQuarantined(String strategy, long sequence, Throwable cause) {
            words.add(QuarantineCause.EXCEPTION.name());
        }

        @Override
        public void onQuarantined(String strategy, long sequence, QuarantineCause cause) {
            words.add(cause.name());
        }

        @Override
        public void onCommand(long number, StrategyCommand command, int strategyId, String strategy, long sequence) {
            words.add(command.name());
            if (command == StrategyCommand.REMOVE || command == StrategyCommand.PAUSE) {
                words.add(command + " " + policies.get(number));
            }
        }

        /** Nothing is missing. */
        void check() {
            assertThat(words).containsAll(Arrays.stream(StrategyCommand.values()).map(StrategyCommand::name).toList());
            for (final StopPolicy policy : StopPolicy.values()) {
                assertThat(words).contains("REMOVE " + policy, "PAUSE " + policy);
            }
            assertThat(words).contains("EXCEPTION", "ORDER_FLOOD", "TIME_BUDGET");
        }
    }

    /** Texts are an id and a number; the odd number makes a strategy that fails now and then. */
    private static StrategySpec spec(String text) {
        final String[] words = text.split(" ");
        final int number = Integer.parseInt(words[1]);
        final Strategy strategy = number % 2 == 0 ? new ScriptedStrategy(2 + number % 5)
            : new WildStrategy(number, 300);
        return new StrategySpec("s" + words[0], strategy, List.of("KRW-BTC", "KRW-ETH"));
    }

    /** @param layout null for none: everything on the caller's thread. */
    private static PipelineContext context(Instruments instruments, ThreadLayout layout, OrderGateway gateway) {
        return new PipelineContext().instruments(instruments).layout(layout == null ? ThreadLayout.INLINE : layout)
            .offline(layout == null).wait(WaitKind.YIELD).ringSize(RING).maxStrategies(IDS).maxIntentsPerSecond(60)
            .limits(RiskLimits.of(Map.of("KRW", Amount.ofUnits(1_000_000)), 100, 50))
            .strategies(List.of(spec("1 2"), spec("2 4")))
            .strategySource(CommandEvents.source(HotControlReplayTest::spec, Seed::new))
            .gateway(gateway).threadFactory(run -> new Thread(run, "test-stage"));
    }

    private static Events open(Pipeline pipeline, Instruments instruments) {
        final Events events = new Events(pipeline.publisher(), instruments);
        events.account("KRW", "1000000000", "BTC", "100");
        events.connection(true, ConnectionState.UP);
        return events;
    }

    /** Trades, and between them commands of all kinds, some of which make no sense. */
    private static void walk(Pipeline pipeline, Events events, long seed, Done done) {
        final Random random = new Random(seed);
        final CommandEvents commands = new CommandEvents(events);
        for (int i = 0; i < STEPS; i++) {
            while (pipeline.backlog() > MAX_BACKLOG) {
                Thread.onSpinWait();
            }
            events.trade(random.nextInt(3) == 0 ? "KRW-ETH" : "KRW-BTC", 100_000_000 + random.nextInt(50) * 1_000, .1);
            if (i % 100 == 0) {
                events.timer();
            }
            if (random.nextInt(15) == 0) {
                final StrategyCommand command =
                    StrategyCommand.values()[random.nextInt(StrategyCommand.values().length)];
                final int id = 1 + random.nextInt(IDS);
                final StopPolicy policy = StopPolicy.values()[random.nextInt(3)];
                if (command == StrategyCommand.QUARANTINE) {
                    commands.quarantine(id, policy, QuarantineCause.TIME_BUDGET);
                } else {
                    final String text = id + " " + random.nextInt(100) + " " + "x".repeat(random.nextInt(2_000));
                    done.policies.put(commands.next(), policy);
                    commands.give(command, id, policy, text);
                }
            }
        }
    }

    private static long hash(Pipeline pipeline) {
        return new StateHash().of(pipeline.tracker().portfolio(), pipeline.strategies().rosterHash());
    }

    private static void stop(Pipeline pipeline) {
        assertThat(pipeline.stop(PATIENCE_MS)).isTrue();
        assertThat(pipeline.halt().cause()).isNull();
    }

    @ParameterizedTest
    @EnumSource(ThreadLayout.class)
    @DisplayName("4.2 a run with every command sends the same requests when it comes again, in every layout")
    void shouldDoTheSameAgainInEveryLayout(ThreadLayout recordedIn) {
        final Done done = new Done();
        recordAndReplay(recordedIn, 11, done);
        done.check();
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource(ThreadLayout.class)
    void shouldDoTheSameAgainWithMoreSeeds(ThreadLayout recordedIn) {
        final Done done = new Done();
        for (long seed = 20; seed < 50; seed++) {
            recordAndReplay(recordedIn, seed, done);
        }
        done.check();
    }

    private static void recordAndReplay(ThreadLayout recordedIn, long seed, Done done) {
        final Instruments instruments = Events.instruments();
        final FakeExchange exchange = new FakeExchange(instruments, seed + 5);
        final RecordingJournal journal = new RecordingJournal();
        final Pipeline pipeline = new Pipeline(context(instruments, recordedIn, exchange).journal(journal)
            .strategyListener(done).conclude()).start();
        exchange.connect(pipeline.publisher());
        walk(pipeline, open(pipeline, instruments), seed, done);
        stop(pipeline);
        assertThat(exchange.requests()).as("seed %d", seed).hasSizeGreaterThan(200);
        assertThat(pipeline.counters().get(EngineCounter.STRATEGY_COMMANDS)).isGreaterThan(50);
        assertThat(pipeline.counters().get(EngineCounter.STRATEGY_COMMANDS_REFUSED)).isGreaterThan(20);
        assertThat(pipeline.counters().get(EngineCounter.FLATTEN_SALES)).as("seed %d", seed).isPositive();
        for (final ThreadLayout layout : LAYOUTS) {
            final FakeExchange recorder = new FakeExchange(instruments, 0);
            final Pipeline replay =
                new Pipeline(context(instruments, layout, recorder).replay(true).conclude()).start();
            journal.replayTo(replay.publisher());
            stop(replay);
            assertThat(recorder.requests()).as("seed %d recorded %s, replayed %s", seed, recordedIn, layout)
                .usingElementComparator(Arrays::compare).containsExactlyElementsOf(exchange.requests());
            assertThat(hash(replay)).isEqualTo(hash(pipeline));
        }
    }

    private JournalFiles journal(String run, Instruments instruments, String predecessor, long firstSequence) {
        return JournalFiles.create(JournalSettings.in(root.resolve(run)).withSegmentBytes(1 << 20),
            JournalHeader.of("test", run, "", "", instruments).after(predecessor, firstSequence), Runnable::run,
            fault -> { });
    }

    private Pipeline recover(Recovery recovery, OrderGateway gateway, JournalFiles journal) {
        final PipelineContext context = context(recovery.instruments(), ThreadLayout.INLINE, gateway);
        if (journal != null) {
            context.journal(journal.events()).orderJournal(journal.orders());
        }
        final Pipeline pipeline = new Pipeline(context.conclude());
        recovery.run(pipeline, count -> { });
        return pipeline;
    }

    /** A run whose process is killed in the middle of an operator's word: nothing is closed. */
    private Pipeline recordAndKill(long seed) {
        final Instruments instruments = Events.instruments(2);
        final JournalFiles files = journal("one", instruments, "", 0);
        final FakeExchange exchange = new FakeExchange(instruments, seed);
        final Pipeline killed = new Pipeline(context(instruments, ThreadLayout.INLINE, exchange)
            .journal(files.events()).orderJournal(files.orders()).conclude()).start();
        exchange.connect(killed.publisher());
        final Events events = open(killed, instruments);
        walk(killed, events, seed, new Done());
        final CommandEvents commands = new CommandEvents(events);
        for (int id = 1; id <= 4; id++) {
            commands.give(StrategyCommand.REMOVE, id, StopPolicy.CANCEL);
            commands.give(StrategyCommand.ADD, id, StopPolicy.KEEP, id + " 2");
        }
        commands.give(StrategyCommand.PAUSE, 1, StopPolicy.KEEP);
        commands.give(StrategyCommand.REMOVE, 2, StopPolicy.FLATTEN);
        commands.quarantine(3, StopPolicy.CANCEL, QuarantineCause.MEMORY);
        commands.part(1, StrategyCommand.RELOAD, 4, StopPolicy.KEEP, "half".getBytes(StandardCharsets.UTF_8), 0, 2);
        stop(killed);
        return killed;
    }

    @ParameterizedTest
    @ValueSource(longs = 3)
    @DisplayName("4.2 a run that is gone on with knows who was removed, paused and in quarantine")
    void shouldGoOnWithWhoWasRemovedPausedAndInQuarantine(long seed) {
        final Pipeline killed = recordAndKill(seed);
        final Recovery scout = Recovery.open(root.resolve("one"));
        recover(scout, intent -> true, null);
        final JournalFiles next = journal("two", scout.instruments(), "one", scout.nextSequence());
        final Recovery recovery = Recovery.open(root.resolve("one"));
        final FakeExchange exchange = new FakeExchange(recovery.instruments(), seed);
        final Pipeline pipeline = recover(recovery, exchange, next);
        assertThat(hash(pipeline)).isEqualTo(hash(killed));
        assertThat(List.of(1, 2, 3, 4)).extracting(id -> pipeline.strategies().state(id)).containsExactly(
            StrategyState.PAUSED, StrategyState.REMOVED, StrategyState.QUARANTINED, StrategyState.ACTIVE);
        recovery.announce(pipeline, NOW_NS);
        pipeline.start();
        exchange.connect(pipeline.publisher());
        final Events events = new Events(pipeline.publisher(), recovery.instruments());
        events.pass(NOW_NS - events.timeNs());
        events.connection(true, ConnectionState.UP);
        final CommandEvents commands = new CommandEvents(events);
        commands.give(StrategyCommand.RELOAD, 4, StopPolicy.KEEP, "4 6");
        commands.give(StrategyCommand.RESUME, 1, StopPolicy.KEEP);
        commands.give(StrategyCommand.ADD, 2, StopPolicy.KEEP, "2 4");
        commands.give(StrategyCommand.PAUSE, 3, StopPolicy.KEEP);
        walk(pipeline, events, seed + 5, new Done());
        stop(pipeline);
        next.close();

        final Replay replay = Replay.open(root.resolve("two"));
        final ReplayReport report = replay.run(context(replay.instruments(), null, IntentView::isAboutOrder),
            count -> { });
        assertThat(report.isSame()).as("%s", report).isTrue();
        assertThat(report.sameOrders()).isEqualTo(exchange.requests().size()).isGreaterThan(200);
        assertThat(hash(replay.pipeline())).isEqualTo(hash(pipeline));
    }
}
