package io.upring.bench.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.feed.shard.ShardConfig;
import io.upring.sim.fault.Fault;
import io.upring.sim.fault.FaultKind;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Short soaks, two that prove that the rig sees what is lost and what comes twice, and in the long profile eight
 * minutes. {@code upring.soak.seconds} and {@code upring.seed} choose otherwise.
 */
class SoakTest {
    private static final long SEED = Long.getLong("upring.seed", System.currentTimeMillis() % 1_000_000);
    private static final long SOAK_MS = 1_000 * Long.getLong("upring.soak.seconds", 480);
    private static final Fault TRADE_LINE_LOST = Fault.once(FaultKind.DROP).withTarget("trade");

    private static SoakReport run(SoakPlan plan, FeedUnderTest.Factory factory) throws InterruptedException {
        System.out.println("seed " + plan.seed());
        final SoakReport report = new SoakRig(plan, System.out::println).run(factory);
        System.out.println(report);
        return report;
    }

    @Test
    void shouldLoseAndDoubleNothingWhileConnectionsAreCut() throws Exception {
        final SoakReport report = run(new SoakPlan(SEED, 20, 5, 2_000, 2_500, 500, List.of(TRADE_LINE_LOST,
            Fault.once(FaultKind.DROP), Fault.once(FaultKind.TRUNCATED_FRAME).withCount(3),
            Fault.once(FaultKind.DUPLICATE_FRAME).withCount(20))), UpringFeed::standard);
        assertThat(report.findings()).as("%s", report).isEmpty();
        assertThat(report.traded()).isPositive();
        assertThat(report.connectionsLost() + report.rejected() + report.discarded()).isPositive();
    }

    /** The negative control: a rig that sees no loss here would see none at all. */
    @Test
    void shouldSeeWhatAFeedWithoutBackFillLosesAndThatItSaysSo() throws Exception {
        final SoakReport report = run(new SoakPlan(SEED, 20, 0, 4_000, 1_500, 300, List.of(TRADE_LINE_LOST)),
            PlainFeed::new);
        assertThat(report.connectionsLost()).as("seed %d", SEED).isPositive();
        assertThat(report.lost()).isPositive();
        assertThat(report.unaccounted()).as("each in a window that the feed names").isZero();
        assertThat(report.silentStreams()).isZero();
    }

    /** The other negative control: copies. */
    @Test
    void shouldSeeWhatComesTwice() throws Exception {
        final SoakReport report = run(new SoakPlan(SEED, 1, 0, 500, 1_000, 200,
            List.of(Fault.once(FaultKind.REORDERED_FRAME), Fault.once(FaultKind.DUPLICATE_FRAME).withCount(3))),
            PlainFeed::new);
        assertThat(report.doubled() + report.discarded()).as("seed %d", SEED).isPositive();
    }

    @Tag("slow")
    @Timeout(1_200)
    @Test
    void shouldSoak() throws Exception {
        final SoakReport report = Soak.run(Soak.plan(SEED, SOAK_MS, SoakPlan.everyFault()), System.out::println);
        assertThat(report.findings()).as("%s", report).isEmpty();
    }

    @Tag("slow")
    @Timeout(300)
    @Test
    void shouldLoseAndDoubleNothingWhenTheOnlyConnectionIsCutAThousandTimes() throws Exception {
        final SoakReport report = run(
            new SoakPlan(SEED, 20, 5, 2_000, 100_000, 60, List.of(Fault.once(FaultKind.DROP))),
            setting -> UpringFeed.impatient(new ShardConfig(1, false, 0), setting));
        assertThat(report.findings()).as("%s", report).isEmpty();
        assertThat(report.connectionsLost()).isGreaterThan(500);
    }

    @Tag("slow")
    @Timeout(300)
    @Test
    void shouldLoseAndDoubleNothingWhenEitherOfTwoLinesIsCutAtAnyMoment() throws Exception {
        final SoakReport report = run(new SoakPlan(SEED, 20, 5, 2_000, 60_000, 500,
            List.of(Fault.once(FaultKind.DROP), TRADE_LINE_LOST)),
            setting -> UpringFeed.impatient(new ShardConfig(2, true, 0), setting));
        assertThat(report.findings()).as("%s", report).isEmpty();
        assertThat(report.connectionsLost()).isPositive();
    }
}
