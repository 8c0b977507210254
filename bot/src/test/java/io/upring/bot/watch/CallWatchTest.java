package io.upring.bot.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.QuarantineCause;
import io.upring.engine.telemetry.StrategyCalls;
import io.upring.engine.telemetry.StrategyCounter;
import io.upring.engine.telemetry.StrategyCounters;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the watchdog judges calls, with a clock and a thread of the test's own. */
class CallWatchTest {
    private static final long MS = 1_000_000;
    private static final int ON_TICKER = 1;

    private final StrategyCalls calls = new StrategyCalls(3, null);
    private final StrategyCounters counters = new StrategyCounters(3);
    private final Probe probe = new Probe();
    private final Heard heard = new Heard();
    private final CallWatch watch = new CallWatch(calls, probe, new WatchLimits(20 * MS, 5_000 * MS, 1), id -> "s" + id,
        counters, heard);
    private long nowNs;

    static final class Probe implements EngineProbe {
        long cpuNs;
        long allocatedBytes;
        boolean isWaiting;

        @Override
        public long cpuNs() {
            return cpuNs;
        }

        @Override
        public long allocatedBytes() {
            return allocatedBytes;
        }

        @Override
        public boolean isWaiting() {
            return isWaiting;
        }

        @Override
        public StackTraceElement[] stack() {
            return new StackTraceElement[] {new StackTraceElement("Some", "where", "Some.java", 7)};
        }
    }

    static final class Heard implements WatchListener {
        final List<String> quarantined = new ArrayList<>();
        final List<StuckCall> stuck = new ArrayList<>();
        boolean takes = true;

        @Override
        public boolean quarantine(int strategyId, QuarantineCause cause, long sequence, String why) {
            if (takes) {
                quarantined.add(strategyId + " " + cause + " " + sequence + ": " + why);
            }
            return takes;
        }

        @Override
        public void stuck(StuckCall call) {
            stuck.add(call);
        }
    }

    /** Looks a millisecond apart; the thread uses a part of each. */
    private void pass(long ms, double share) {
        for (long i = 0; i < ms; i++) {
            nowNs += MS;
            probe.cpuNs += (long) (MS * share);
            watch.look(nowNs);
        }
    }

    @Test
    void shouldQuarantineOneThatUsesMoreThanItsBudgetInOneCall() {
        pass(10, 1);
        calls.enter(2, ON_TICKER, 77);
        pass(21, 1);
        assertThat(heard.quarantined).isEmpty();
        pass(1, 1);
        assertThat(heard.quarantined).containsExactly(
            "2 TIME_BUDGET 77: a call of onTicker has taken 21 ms, and may take 20");
        pass(50, 1);
        assertThat(heard.quarantined).as("once a call").hasSize(1);
        assertThat(counters.get(2, StrategyCounter.LONGEST_CALL)).isEqualTo(71 * MS);
        assertThat(counters.get(1, StrategyCounter.LONGEST_CALL)).isZero();
    }

    @Test
    void shouldNotBlameAStrategyForPausesOfTheMachine() {
        calls.enter(1, ON_TICKER, 5);
        pass(1, 1);
        pass(3_000, 0.001);
        assertThat(heard.quarantined).as("the thread was ready and got no processor").isEmpty();
        nowNs += 60_000 * MS;
        pass(100, 0);
        assertThat(heard.stuck).as("nobody ran for a minute").isEmpty();
    }

    @Test
    void shouldNotAddUpManyShortCalls() {
        for (int i = 0; i < 500; i++) {
            calls.enter(1, ON_TICKER, i);
            pass(1, 1);
            calls.leave(1);
        }
        pass(5, 1);
        assertThat(heard.quarantined).isEmpty();
    }

    @Test
    void shouldQuarantineOneThatWaits() {
        calls.enter(3, ON_TICKER, 9);
        probe.isWaiting = true;
        pass(25, 0);
        assertThat(heard.quarantined).containsExactly(
            "3 TIME_BUDGET 9: a call of onTicker has taken 21 ms of waiting, and may take 20");
    }

    @Test
    void shouldGiveTheFirstCallMoreTime() {
        calls.enter(3, 0, 1);
        pass(99, 1);
        assertThat(heard.quarantined).isEmpty();
        pass(5, 1);
        assertThat(heard.quarantined).hasSize(1);
    }

    @Test
    void shouldAskAgainWhileThereIsNoRoom() {
        heard.takes = false;
        calls.enter(1, ON_TICKER, 3);
        pass(30, 1);
        heard.takes = true;
        pass(1, 1);
        assertThat(heard.quarantined).hasSize(1);
    }

    @Test
    void shouldSayOnceThatACallNeverReturns() {
        calls.enter(1, ON_TICKER, 3);
        pass(5_000, 1);
        assertThat(heard.stuck).isEmpty();
        pass(10, 1);
        assertThat(heard.stuck).singleElement().satisfies(stuck -> {
            assertThat(stuck).hasMessage("strategy s1 has not returned from onTicker for 5 s: the engine stands still");
            assertThat(stuck.getStackTrace()[0].getMethodName()).isEqualTo("where");
            assertThat(stuck.sequence()).isEqualTo(3);
            assertThat(stuck.strategyId()).isEqualTo(1);
        });
        assertThat(heard.quarantined).as("an event that nobody will read").hasSize(1);
    }
}
