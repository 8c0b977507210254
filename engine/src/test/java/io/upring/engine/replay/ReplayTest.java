package io.upring.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.TradeView;
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
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyContext;
import io.upring.engine.strategy.StrategyListener;
import io.upring.engine.strategy.StrategySpec;
import io.upring.engine.support.Events;
import io.upring.engine.support.FakeExchange;
import io.upring.engine.support.ScriptedStrategy;
import io.upring.engine.telemetry.EngineCounter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReplayTest {
    private static final long PATIENCE_MS = 20_000;
    private static final int TRADES = 70_000;
    /** For a first strategy that throws instead of trading; not a number of trades. */
    private static final int FAILS = -1;

    private final Instruments instruments = Events.instruments();
    private final List<String> faults = new ArrayList<>();
    @TempDir
    private Path folder;
    private final ExecutorService helper = Executors.newCachedThreadPool();
    private long sent;

    private PipelineContext context(Instruments known, int firstEvery) {
        return new PipelineContext().instruments(known).layout(ThreadLayout.INLINE).wait(WaitKind.YIELD)
            .limits(RiskLimits.of(Map.of("KRW", Amount.ofUnits(1_000_000)), 100, 50))
            .strategies(List.of(
                new StrategySpec("first", firstEvery == FAILS ? failing() : new ScriptedStrategy(firstEvery),
                    List.of("KRW-BTC", "KRW-ETH")),
                new StrategySpec("second", new ScriptedStrategy(5), List.of("KRW-BTC"))));
    }

    private static Strategy failing() {
        return new Strategy() {
            private int trades;

            @Override
            public Set<Stream> streams() {
                return EnumSet.of(Stream.TRADE);
            }

            @Override
            public void onTrade(TradeView trade, StrategyContext context) {
                if (++trades == 1_000) {
                    throw new IllegalStateException("one too many");
                }
            }
        };
    }

    private void record(ThreadLayout layout, int trades, boolean isClosed) {
        final JournalFiles journal = JournalFiles.create(JournalSettings.in(folder).withSegmentBytes(1 << 20),
            JournalHeader.of("test", "r", "", "", instruments), Runnable::run, faults::add);
        final FakeExchange exchange = new FakeExchange(instruments, 3);
        final Pipeline pipeline = new Pipeline(context(instruments, 3).layout(layout).gateway(exchange)
            .journal(journal.events()).orderJournal(journal.orders())
            .threadFactory(run -> new Thread(run, "test-stage")).conclude()).start();
        final Events events = new Events(pipeline.publisher(), instruments);
        exchange.connect(pipeline.publisher());
        events.account("KRW", "1000000000", "BTC", "100");
        events.connection(true, ConnectionState.UP);
        final Random random = new Random(1);
        for (int i = 0; i < trades; i++) {
            while (pipeline.backlog() > 1_000) {
                Thread.onSpinWait();
            }
            events.trade(random.nextInt(3) == 0 ? "KRW-ETH" : "KRW-BTC", 100_000_000 + random.nextInt(50) * 1_000, .1);
        }
        assertThat(pipeline.stop(PATIENCE_MS)).isTrue();
        assertThat(pipeline.halt().cause()).isNull();
        assertThat(faults).isEmpty();
        sent = pipeline.counters().get(EngineCounter.ORDERS_SENT) + pipeline.counters().get(EngineCounter.CANCELS_SENT);
        assertThat(sent).isGreaterThan(trades / 20);
        if (isClosed) {
            journal.close();
        }
    }

    private ReplayReport replay(int firstEvery) {
        return replay(firstEvery, (name, sequence, cause) -> { });
    }

    /** On one thread, and shared with a companion: whatever comes of it is the same. */
    private ReplayReport replay(int firstEvery, StrategyListener listener) {
        final Replay alone = Replay.open(folder);
        final ReplayReport report = alone.run(context(alone, firstEvery, listener), count -> { });
        final Replay shared = Replay.open(folder).companion(helper);
        assertSame(shared, shared.run(context(shared, firstEvery, listener), count -> { }), alone, report);
        return report;
    }

    private PipelineContext context(Replay replay, int firstEvery, StrategyListener listener) {
        return context(replay.instruments(), firstEvery).strategyListener(listener);
    }

    private static void assertSame(Replay other, ReplayReport report, Replay alone, ReplayReport expected) {
        assertThat(report).usingRecursiveComparison().isEqualTo(expected);
        if (expected.problem().isEmpty()) {
            for (final EngineCounter counter : EngineCounter.values()) {
                assertThat(other.pipeline().counters().get(counter)).as("%s", counter)
                    .isEqualTo(alone.pipeline().counters().get(counter));
            }
        }
    }

    @AfterEach
    void endHelper() throws InterruptedException {
        helper.shutdown();
        assertThat(helper.awaitTermination(PATIENCE_MS, TimeUnit.MILLISECONDS)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(ThreadLayout.class)
    void shouldSendTheSameOrdersAndReachTheSameStates(ThreadLayout layout) {
        record(layout, TRADES, true);
        final ReplayReport report = replay(3);
        assertThat(report.isSame()).as("%s", report).isTrue();
        assertThat(report.sameOrders()).isEqualTo(sent);
        assertThat(report.sameCheckpoints()).isPositive();
        assertThat(report.unrecordedTail()).isZero();
        assertThat(report.events()).isGreaterThan(TRADES);
    }

    @Test
    void shouldSayWhatOtherParametersWouldHaveDone() {
        record(ThreadLayout.INLINE, 3_000, true);
        final ReplayReport report = replay(4);
        assertThat(report.isSame()).isFalse();
        assertThat(report.sameOrders() + report.recordedOnly()).isEqualTo(sent);
        assertThat(report.recordedOnly()).isPositive();
        assertThat(report.replayedOnly()).isPositive();
        assertThat(report.differences()).hasSize(20);
        assertThat(report.differences()).extracting(Difference::sequence).isSorted();
        assertThat(report.differences().get(0).toString()).startsWith("event ").contains("KRW-");
    }

    @Test
    void shouldQuarantineTheSameStrategyAtTheSameEvent() {
        record(ThreadLayout.INLINE, 3_000, true);
        final List<String> told = new ArrayList<>();
        final ReplayReport report = replay(FAILS, (name, sequence, cause) -> told.add(name + " at " + sequence));
        assertThat(report.isSame()).isFalse();
        assertThat(report.problem()).isEmpty();
        assertThat(told).hasSize(2).containsOnly(told.get(0));
    }

    @Test
    void shouldEndAtTheSameEventWhenAStageFails() {
        record(ThreadLayout.INLINE, 3_000, true);
        final ReplayReport report = replay(FAILS, (name, sequence, cause) -> {
            throw new IllegalStateException("nobody listens");
        });
        assertThat(report.problem()).contains("strategies");
        assertThat(report.events()).isPositive().isLessThan(3_000);
    }

    @Test
    void shouldEndAtTheSameEventWhenAStageBehindTheStrategiesFails() {
        record(ThreadLayout.INLINE, 3_000, true);
        final List<ReplayReport> reports = new ArrayList<>();
        for (final Executor companion : Arrays.asList(null, helper)) {
            final int[] taken = new int[1];
            final Replay replay = Replay.open(folder).companion(companion);
            reports.add(replay.run(context(replay.instruments(), 3).tap(slot -> {
                if (++taken[0] == 2_000) {
                    throw new IllegalStateException("no more");
                }
            }), count -> { }));
        }
        assertThat(reports.get(1)).usingRecursiveComparison().isEqualTo(reports.get(0));
        assertThat(reports.get(0).problem()).contains("tap").contains("no more");
        assertThat(reports.get(0).events()).isEqualTo(1_999);
    }

    @Test
    void shouldEndItsCompanionWhenItsCallerFails() throws InterruptedException {
        record(ThreadLayout.INLINE, TRADES, true);
        final List<Thread> companions = new ArrayList<>();
        final Replay replay = Replay.open(folder).companion(work -> {
            companions.add(new Thread(work, "test-companion"));
            companions.get(0).start();
        });
        assertThatThrownBy(() -> replay.run(context(replay.instruments(), 3), count -> {
            throw new IllegalStateException("nobody cares");
        })).hasMessage("nobody cares");
        assertThat(companions).hasSize(1);
        companions.get(0).join(PATIENCE_MS);
        assertThat(companions.get(0).isAlive()).isFalse();
    }

    @Test
    void shouldReplayWhatAKilledRunLeft() {
        record(ThreadLayout.INLINE, 3_000, false);
        assertThat(replay(3).isSame()).isTrue();
    }

    @Test
    void shouldNameTheEventsThatDamageHasTaken() throws IOException {
        record(ThreadLayout.INLINE, 3_000, true);
        final Path file = folder.resolve("events-000001.upj");
        final byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 100_000, 100_000 + EventSlot.BYTES, (byte) 7);
        Files.write(file, bytes);
        final ReplayReport report = replay(3);
        assertThat(report.isSame()).isFalse();
        assertThat(report.problem()).matches("the events from \\d+ to \\d+ are missing in the journal: .*");
        assertThat(report.damages()).hasSize(1);
    }
}
