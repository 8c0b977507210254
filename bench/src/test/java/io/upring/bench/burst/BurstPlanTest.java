package io.upring.bench.burst;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BurstPlanTest {
    private final BurstPlan plan = new BurstPlan(List.of(new BurstPlan.Phase("slow", 1_000, 20),
        new BurstPlan.Phase("quick", 700_000, 30), new BurstPlan.Phase("slow again", 3_000, 10)));

    @Test
    void shouldPlanEachFrameOfAPhaseWithinIt() {
        assertThat(plan.frames()).isEqualTo(20 + 21_000 + 30);
        int phase = 0;
        long lastNs = -1;
        for (long frame = 0; frame < plan.frames(); frame++) {
            phase = plan.phaseOf(frame, phase);
            final long plannedNs = plan.plannedNs(frame, phase);
            assertThat(plannedNs).isGreaterThan(lastNs).isGreaterThanOrEqualTo(plan.beginNs(phase))
                .isLessThan(plan.beginNs(phase + 1));
            lastNs = plannedNs;
        }
        assertThat(phase).isEqualTo(2);
        assertThat(plan.phaseOf(5, phase)).isZero();
    }

    @Test
    void shouldHaveAFrameDueFromItsPlannedMomentOn() {
        int phase = 0;
        for (long frame = 0; frame < plan.frames(); frame++) {
            phase = plan.phaseOf(frame, phase);
            final long plannedNs = plan.plannedNs(frame, phase);
            assertThat(plan.due(plannedNs + 1)).as("after frame %d", frame).isGreaterThan(frame);
            assertThat(plan.due(plannedNs - 1)).as("before frame %d", frame).isLessThanOrEqualTo(frame);
        }
        assertThat(plan.due(plan.durationNs())).isEqualTo(plan.frames());
    }

    @Test
    void shouldReadWhatItWrites() {
        assertThat(BurstPlan.parse(plan.toString()).phases()).isEqualTo(plan.phases());
    }
}
