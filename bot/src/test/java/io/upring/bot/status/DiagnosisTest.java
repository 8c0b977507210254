package io.upring.bot.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.QuarantineCause;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.StrategyCounter;
import io.upring.feed.health.table.ClockColumn;
import io.upring.feed.health.table.ConnectionColumn;
import io.upring.feed.health.table.GapColumn;
import io.upring.feed.health.table.HealthTable;
import io.upring.feed.health.table.RestColumn;
import io.upring.feed.health.table.RunColumn;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnosisTest {
    @TempDir
    Path base;

    private SampleRun run;

    @BeforeEach
    void start() {
        run = new SampleRun(base, "abc");
    }

    @AfterEach
    void end() {
        run.close();
    }

    private Diagnosis diagnosis() {
        return Diagnosis.of(RunFolder.at(base).runs(new ArrayList<>()).get(0));
    }

    private void assertProblem(String sentence) {
        assertThat(diagnosis().problems()).containsExactly(sentence);
        assertThat(diagnosis().isHealthy()).isFalse();
    }

    @Test
    void shouldFindNothingWrongWithAHealthyRun() {
        assertThat(diagnosis().isHealthy()).isTrue();
        assertThat(diagnosis().notices()).isEmpty();
    }

    @Test
    void shouldSayWhyAConnectionIsDown() {
        run.down("stalled", "No data has come for 5001 ms.");
        assertProblem("Connection public-1 is down (stalled): No data has come for 5001 ms.");
    }

    @Test
    void shouldMissDataOnAConnectionThatIsOnItsWay() {
        run.connection.set(ConnectionColumn.STATE, ConnectionState.CONNECTING.ordinal())
            .set(ConnectionColumn.ATTEMPTS, 4);
        assertProblem("Connection public-1 is connecting, attempt 4.");
        run.connection.set(ConnectionColumn.STATE, ConnectionState.UP.ordinal());
        assertProblem("Connection public-1 is up, but has no data yet.");
    }

    @Test
    void shouldMissDataOnASilentConnectionUnlessItIsPrivate() {
        run.connection.set(ConnectionColumn.LAST_FRAME_MS, System.currentTimeMillis() - 65_000);
        assertThat(diagnosis().problems().get(0)).startsWith("Connection public-1 has had no data for 6");
        run.connection.set(ConnectionColumn.PRIVATE, true);
        assertThat(diagnosis().isHealthy()).isTrue();
    }

    @Test
    void shouldTellOpenGapsFromThoseThatCouldNotBeFilled() {
        run.openGaps(2, "trade KRW-BTC, KRW-ETH since 12:00:01");
        assertProblem("2 gaps are open: trade KRW-BTC, KRW-ETH since 12:00:01");
        run.openGaps(0, "");
        run.gaps.set(GapColumn.INCOMPLETE, 1);
        assertThat(diagnosis().isHealthy()).isTrue();
        assertThat(diagnosis().notices()).containsExactly("1 gap was closed with data still missing.");
    }

    @Test
    void shouldReportWhatStopsTrading() {
        run.engine.set(EngineCounter.KILL_SWITCH_LEVEL, 2);
        assertProblem("The kill switch is on, level 2 of 3 (reduce-only); \"upring kill-switch show\" tells why.");
        run.engine.set(EngineCounter.HALTED, 1);
        assertProblem("Trading is halted: a stage of the engine failed; the log says which.");
    }

    @Test
    void shouldReportAStrategyInQuarantine() {
        run.strategies.set(2, StrategyCounter.QUARANTINED, 1);
        run.strategies.set(2, StrategyCounter.CAUSE, QuarantineCause.EXCEPTION.ordinal());
        assertProblem("Strategy maker threw an exception and is in quarantine.");
    }

    @Test
    void shouldReportARingThatIsAlmostFull() {
        run.process.set(RunColumn.RING_USED, 4_000);
        assertProblem("The ring is almost full: 4000 of 4096 slots.");
    }

    @Test
    void shouldReportABlockedGroupOfCallsAndNoteASlowOne() {
        final var order = run.counters.row(HealthTable.REST, "order").set(RestColumn.SLOWED, true);
        assertThat(diagnosis().notices()).containsExactly("REST calls of group order are slowed down after a 429.");
        order.set(RestColumn.BLOCKED_UNTIL_MS, System.currentTimeMillis() + 3_530_000);
        assertThat(diagnosis().problems().get(0))
            .startsWith("The exchange blocks our REST calls of group order for another 5");
    }

    @Test
    void shouldNoteWhatWasLostAndAClockThatIsOff() {
        run.engine.set(EngineCounter.MARKET_EVENTS_DROPPED, 1_234);
        run.engine.set(EngineCounter.REJECTED_FRAMES, 1);
        run.counters.row(HealthTable.CLOCK, "exchange").set(ClockColumn.SKEW_NS, -2_500_000_000L);
        assertThat(diagnosis().isHealthy()).isTrue();
        assertThat(diagnosis().notices()).containsExactly("1,234 market events were dropped: the ring was full.",
            "1 frames could not be decoded.", "The exchange's clock is 2,500 ms behind ours.");
    }

    @Test
    void shouldSayThatTheHeartHasStopped() {
        run.file.heartbeat(System.currentTimeMillis() - 30_000);
        assertThat(diagnosis().problems().get(0)).startsWith("Process " + ProcessHandle.current().pid()
            + " is there, but its feed thread has given no sign of life for 3");
    }
}
