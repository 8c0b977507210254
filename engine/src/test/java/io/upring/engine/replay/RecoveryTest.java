package io.upring.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.engine.account.OrderIds;
import io.upring.engine.account.StateHash;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.OperatorCommand;
import io.upring.engine.event.ViewChange;
import io.upring.engine.journal.JournalException;
import io.upring.engine.journal.OrderJournal;
import io.upring.engine.journal.file.JournalFiles;
import io.upring.engine.journal.file.JournalHeader;
import io.upring.engine.journal.file.JournalSettings;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.pipeline.Pipeline;
import io.upring.engine.pipeline.PipelineContext;
import io.upring.engine.pipeline.ThreadLayout;
import io.upring.engine.pipeline.WaitKind;
import io.upring.engine.risk.RiskLimits;
import io.upring.engine.strategy.StrategySpec;
import io.upring.engine.support.Events;
import io.upring.engine.support.FakeExchange;
import io.upring.engine.support.ScriptedStrategy;
import io.upring.engine.support.ViewEvents;
import io.upring.engine.telemetry.EngineCounter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryTest {
    private static final long PATIENCE_MS = 20_000;
    private static final int TRADES = 5_000;
    private static final long NOW_NS = 1_795_300_000_000_000_000L;

    @TempDir
    private Path root;
    private long stateAtTheEnd;

    private static PipelineContext context(Instruments known, int firstEvery) {
        return new PipelineContext().instruments(known).layout(ThreadLayout.INLINE).wait(WaitKind.YIELD)
            .limits(RiskLimits.of(Map.of("KRW", Amount.ofUnits(1_000_000)), 100, 50))
            .threadFactory(run -> new Thread(run, "test-stage"))
            .strategies(List.of(
                new StrategySpec("first", new ScriptedStrategy(firstEvery), List.of("KRW-BTC", "KRW-ETH")),
                new StrategySpec("second", new ScriptedStrategy(5), List.of("KRW-BTC"))));
    }

    private JournalFiles journal(String run, Instruments instruments, String predecessor, long firstSequence) {
        return JournalFiles.create(JournalSettings.in(root.resolve(run)).withSegmentBytes(1 << 20),
            JournalHeader.of("test", run, "", "", instruments).after(predecessor, firstSequence), Runnable::run,
            fault -> { });
    }

    /** A run whose process is killed: nothing is closed. */
    private void recordAndKill(int trades, OperatorCommand... commands) {
        final Instruments instruments = Events.instruments(2);
        final JournalFiles journal = journal("one", instruments, "", 0);
        final FakeExchange exchange = new FakeExchange(instruments, 3);
        final Pipeline pipeline = new Pipeline(context(instruments, 3).gateway(exchange)
            .journal(journal.events()).orderJournal(journal.orders()).conclude()).start();
        exchange.connect(pipeline.publisher());
        final Events events = new Events(pipeline.publisher(), instruments);
        events.account("KRW", "1000000000", "BTC", "100");
        events.connection(true, ConnectionState.UP);
        trade(pipeline, events, trades, 1);
        for (final OperatorCommand command : commands) {
            events.operator(command);
        }
        assertThat(pipeline.stop(PATIENCE_MS)).isTrue();
        assertThat(pipeline.halt().cause()).isNull();
        stateAtTheEnd = new StateHash().of(pipeline.tracker().portfolio());
    }

    private static void trade(Pipeline pipeline, Events events, int trades, long seed) {
        final Random random = new Random(seed);
        for (int i = 0; i < trades; i++) {
            while (pipeline.backlog() > 1_000) {
                Thread.onSpinWait();
            }
            events.trade(random.nextInt(3) == 0 ? "KRW-ETH" : "KRW-BTC", 100_000_000 + random.nextInt(50) * 1_000, .1);
        }
    }

    private Pipeline recover(Recovery recovery, int firstEvery, JournalFiles journal) {
        final PipelineContext context = context(recovery.instruments(), firstEvery).gateway(intent -> true);
        if (journal != null) {
            context.journal(journal.events()).orderJournal(journal.orders());
        }
        final Pipeline pipeline = new Pipeline(context.conclude());
        recovery.run(pipeline, count -> { });
        return pipeline;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldReachTheStateInWhichAKilledRunEnded(boolean hasCompanion) {
        recordAndKill(TRADES);
        final Recovery recovery = Recovery.open(root.resolve("one"))
            .companion(hasCompanion ? work -> new Thread(work, "test-companion").start() : null);
        final Pipeline recovered = recover(recovery, 3, null);
        assertThat(new StateHash().of(recovered.tracker().portfolio())).isEqualTo(stateAtTheEnd);
        assertThat(recovered.tracker().portfolio().orders().openCount()).isPositive();
        assertThat(recovery.events()).isEqualTo(recovery.nextSequence()).isGreaterThan(TRADES);
    }

    @Test
    void shouldGoOnInAJournalThatReplaysTogetherWithItsPredecessor() {
        recordAndKill(TRADES);
        final Recovery recovery = Recovery.open(root.resolve("one"));
        final Recovery scout = Recovery.open(root.resolve("one"));
        recover(scout, 3, null);
        final JournalFiles journal = journal("two", scout.instruments(), "one", scout.nextSequence());
        final Pipeline pipeline = recover(recovery, 3, journal);
        final long sentBefore = pipeline.counters().get(EngineCounter.ORDERS_SENT);
        recovery.announce(pipeline, NOW_NS);
        pipeline.start();
        final Events events = new Events(pipeline.publisher(), recovery.instruments());
        trade(pipeline, events, 500, 2);
        assertThat(pipeline.stop(PATIENCE_MS)).isTrue();
        assertThat(pipeline.counters().get(EngineCounter.ORDERS_SENT))
            .as("the private stream of the new process is not up yet").isEqualTo(sentBefore);
        journal.close();

        final Replay replay = Replay.open(root.resolve("two"));
        final ReplayReport report = replay.run(context(replay.instruments(), 3), count -> { });
        assertThat(report.isSame()).as("%s", report).isTrue();
        assertThat(report.events()).isGreaterThan(recovery.events() + 500);
        assertThat(new StateHash().of(replay.pipeline().tracker().portfolio()))
            .isEqualTo(new StateHash().of(pipeline.tracker().portfolio()));
    }

    @Test
    void shouldTradeAgainOnceThePrivateStreamIsUp() {
        recordAndKill(TRADES, OperatorCommand.STOP);
        final Recovery recovery = Recovery.open(root.resolve("one"));
        final Pipeline pipeline = recover(recovery, 3, null);
        final long sentBefore = pipeline.counters().get(EngineCounter.ORDERS_SENT);
        recovery.announce(pipeline, NOW_NS);
        pipeline.start();
        final Events events = new Events(pipeline.publisher(), recovery.instruments());
        events.connection(true, ConnectionState.UP);
        new ViewEvents(events, recovery.instruments()).change(1, 1, 1, ViewChange.OPENED,
            ViewEvents.Entry.of(recovery.instruments().find("KRW-BTC").id(), Stream.TRADE));
        trade(pipeline, events, 500, 2);
        assertThat(pipeline.stop(PATIENCE_MS)).isTrue();
        assertThat(pipeline.counters().get(EngineCounter.KILL_SWITCH_LEVEL)).as("STOP is over").isZero();
        assertThat(pipeline.counters().get(EngineCounter.ORDERS_SENT)).isGreaterThan(sentBefore);
    }

    @Test
    void shouldLeaveTheKillSwitchWhereTheOperatorPutIt() {
        recordAndKill(500, OperatorCommand.HALT_ENTRIES, OperatorCommand.STOP);
        final Recovery recovery = Recovery.open(root.resolve("one"));
        final Pipeline pipeline = recover(recovery, 3, null);
        recovery.announce(pipeline, NOW_NS);
        pipeline.start();
        assertThat(pipeline.stop(PATIENCE_MS)).isTrue();
        assertThat(pipeline.counters().get(EngineCounter.KILL_SWITCH_LEVEL)).isEqualTo(1);
    }

    @Test
    void shouldCallEachOrderByTheNameOfItsRun() {
        recordAndKill(500);
        final Recovery recovery = Recovery.open(root.resolve("one"));
        recover(recovery, 3, null);
        final OrderIds ids = new OrderIds("two", recovery.nextSequence(), recovery.orderIds());
        final long old = OrderIds.orderId(recovery.nextSequence() - 1, 7);
        final long fresh = OrderIds.orderId(recovery.nextSequence(), 0);
        assertThat(ids.identifier(old)).isEqualTo("up-one-" + old);
        assertThat(ids.identifier(fresh)).isEqualTo("up-two-" + fresh);
    }

    @Test
    void shouldRefuseAnEngineThatDecidesOtherwise() {
        recordAndKill(500);
        final Recovery recovery = Recovery.open(root.resolve("one"));
        assertThatThrownBy(() -> recover(recovery, 4, null)).isInstanceOf(JournalException.class)
            .hasMessageStartingWith("run one cannot be gone on with: with this configuration or version it would have"
                + " done something else, event ").hasMessageContaining("then ");
    }

    @Test
    void shouldNameThePredecessorThatIsMissing() {
        journal("lone", Events.instruments(), "gone", 77).close();
        assertThatThrownBy(() -> Recovery.open(root.resolve("lone"))).isInstanceOf(JournalException.class)
            .hasMessageContaining("goes on with the state of run gone, whose journal is not beside ");
    }

    @Test
    void shouldRestoreOnlyBeforeTheStart() {
        final Pipeline pipeline = new Pipeline(context(Events.instruments(), 3).gateway(intent -> true).conclude())
            .start();
        assertThatThrownBy(() -> pipeline.restorer(OrderJournal.NONE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> pipeline.startAt(5)).isInstanceOf(IllegalStateException.class);
        assertThat(pipeline.stop(PATIENCE_MS)).isTrue();
    }
}
