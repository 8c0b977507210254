package io.upring.bench.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.sim.fault.Fault;
import io.upring.sim.fault.FaultKind;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The rig itself, and in the long profile eight minutes with it. {@code upring.soak.seconds} and {@code upring.seed}
 * choose otherwise.
 */
class SoakTest {
    private static final long SEED = Long.getLong("upring.seed", System.currentTimeMillis() % 1_000_000);
    private static final long SOAK_MS = 1_000 * Long.getLong("upring.soak.seconds", 480);

    private static SoakReport run(SoakPlan plan) throws InterruptedException {
        System.out.println("seed " + plan.seed());
        final SoakReport report = new SoakRig(plan, System.out::println).run(PlainFeed::new);
        System.out.println(report);
        return report;
    }

    @Test
    void shouldFindNothingWrongWhereNothingGoesWrong() throws Exception {
        final SoakReport report = run(new SoakPlan(SEED, 20, 2_000, 1_500, 1_000, List.of()));
        assertThat(report.findings()).as("seed %d", SEED).isEmpty();
        assertThat(report.traded()).isPositive();
        assertThat(report.lost() + report.doubled() + report.connectionsLost()).isZero();
        assertThat(report.isSettled()).isTrue();
    }

    /** The negative control: a rig that sees no loss here would see none at all. */
    @Test
    void shouldSeeWhatAFeedWithoutBackFillLosesAndThatItSaysSo() throws Exception {
        final SoakReport report = run(new SoakPlan(SEED, 20, 4_000, 2_500, 300,
            List.of(Fault.once(FaultKind.DROP).withTarget("trade"))));
        assertThat(report.connectionsLost()).as("seed %d", SEED).isPositive();
        assertThat(report.lost()).isPositive();
        assertThat(report.unaccounted()).as("each in a window that the feed names").isZero();
        assertThat(report.silentStreams()).isZero();
    }

    /** The other negative control: copies. */
    @Test
    void shouldSeeWhatComesTwice() throws Exception {
        final SoakReport report = run(new SoakPlan(SEED, 1, 500, 1_500, 200,
            List.of(Fault.once(FaultKind.REORDERED_FRAME), Fault.once(FaultKind.DUPLICATE_FRAME).withCount(3))));
        assertThat(report.doubled() + report.discarded()).as("seed %d", SEED).isPositive();
    }

    @Tag("slow")
    @Timeout(1_200)
    @Test
    void shouldSoak() throws Exception {
        final SoakReport report = run(new SoakPlan(SEED, 250, 4_000, SOAK_MS, 4_000, SoakPlan.everyFault()));
        assertThat(report.findings()).as("%s", report).isEmpty();
    }
}
