package io.upring.bot.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.telemetry.StrategyCalls;
import io.upring.engine.telemetry.StrategyCounter;
import io.upring.engine.telemetry.StrategyCounters;
import org.junit.jupiter.api.Test;

/** How the watchdog judges memory: 64 MiB a second are allowed. */
class MemoryWatchTest {
    private static final long MIB = 1 << 20;
    private static final long STEP_NS = 10_000_000;

    private final CallWatchTest.Probe probe = new CallWatchTest.Probe();
    private final CallWatchTest.Heard heard = new CallWatchTest.Heard();
    private final StrategyCalls calls = new StrategyCalls(2, () -> probe.allocatedBytes);
    private final StrategyCounters counters = new StrategyCounters(2);
    private final MemoryWatch watch =
        new MemoryWatch(calls, probe, new WatchLimits(1, 2, 64 * MIB), counters, heard);
    private long nowNs;

    private void call(int strategy, long bytes) {
        calls.enter(strategy, 1, 1);
        probe.allocatedBytes += bytes;
        calls.leave(strategy);
    }

    /** A hundred calls of each a second. */
    private void pass(int steps, long bytesOfFirst, long bytesOfSecond) {
        for (int i = 0; i < steps; i++) {
            nowNs += STEP_NS;
            call(1, bytesOfFirst);
            call(2, bytesOfSecond);
            watch.look(nowNs);
        }
    }

    @Test
    void shouldQuarantineTheOneThatAllocatesWithoutEnd() {
        pass(200, 1_000, 1_000);
        assertThat(heard.quarantined).isEmpty();
        pass(150, 1_000, MIB);
        assertThat(heard.quarantined).hasSize(1);
        assertThat(heard.quarantined.get(0)).startsWith("2 MEMORY 0: it has allocated ").contains("may allocate 64");
    }

    @Test
    void shouldSeeItEarlyWhenItIsALot() {
        pass(200, 0, 1_000);
        pass(20, 0, 20 * MIB);
        assertThat(heard.quarantined).as("within 200 ms").hasSize(1);
    }

    @Test
    void shouldLetPassWhatIsWithinTheLimit() {
        pass(1_000, MIB / 4, MIB / 2);
        assertThat(heard.quarantined).isEmpty();
        assertThat(counters.get(2, StrategyCounter.CALL_BYTES)).isEqualTo(MIB / 2);
    }

    @Test
    void shouldTellWhatCallsAllocateOnAverage() {
        pass(1_000, 1_200, 0);
        assertThat(counters.get(1, StrategyCounter.CALL_BYTES)).isEqualTo(1_200);
        assertThat(counters.get(2, StrategyCounter.CALL_BYTES)).isZero();
        assertThat(calls.measuredCalls(1)).as("one of many calls is measured").isLessThan(20);
    }

    @Test
    void shouldMeasureFewCallsAgainWhenItIsOver() {
        pass(100, 0, MIB / 2);
        pass(300, 0, 0);
        final long before = calls.measuredCalls(1);
        pass(100, 0, 0);
        assertThat(calls.measuredCalls(1) - before).isLessThan(5);
    }

    @Test
    void shouldAskAgainWhileThereIsNoRoom() {
        heard.takes = false;
        pass(200, MIB, 0);
        heard.takes = true;
        pass(200, MIB, 0);
        assertThat(heard.quarantined).isNotEmpty();
    }
}
