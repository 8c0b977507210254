package io.upring.bench.burst;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import io.upring.engine.pipeline.WaitKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BurstMeasurementTest {
    @Test
    void shouldAccountForEveryFrame() throws Exception {
        final BurstRun.Load load = new BurstRun.Load(3, 15, 200, 60, 30, 1_024);
        final BurstPlan plan = new BurstPlan(List.of(new BurstPlan.Phase("before", 5_000, 50),
            new BurstPlan.Phase("burst", 40_000, 200), new BurstPlan.Phase("after", 5_000, 100)));
        final BurstRun run = new BurstRun(load, BurstSender.frames(load.markets(), load.depth()), plan)
            .run(WaitKind.BACK_OFF, 1);
        assertThat(run.lag().disorders()).isZero();
        assertThat(run.heard(0) + run.heard(1) + run.heard(2)).isEqualTo(run.lag().heard()).isPositive();
        assertThat(run.missing()).isEqualTo(run.dropped() + run.discarded());
        assertThat(run.discarded()).isZero();
        assertThat(run.worstNs(0, plan.durationNs())).isPositive();
    }

    @Test
    @Tag("slow")
    @Timeout(600)
    void shouldMeasureTheSustainedTheOverloadedAndTheUtmost() throws Exception {
        final Results results = new Results(line -> { });
        new BurstMeasurement().run(new Sizes(true, Map.of("markets", 3L, "warm-up-ms", 200L, "frames-per-second",
            20_000L, "sustained-ms", 300L, "overload-per-second", 40_000L, "overload-ms", 200L, "recovery-ms", 300L,
            "flat-out-frames", 10_000L)), results);
        assertThat(results.figures()).hasSize(23).allSatisfy(figure ->
            assertThat(figure.value()).as(figure.name()).isFinite());
        assertThat(results.histograms()).hasSize(2);
    }
}
