package io.upring.bench.tick;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bench.suite.Figure;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TickMeasurementsTest {
    @Test
    void shouldFindLatenciesOfDecisionsAndOrdersBesideTheirFloor() {
        final Results results = new Results(doing -> { });
        new TickToOrder().run(new Sizes(true, Map.of("markets", 4L, "frames", 60L, "warm-up-frames", 500L,
            "unrecorded-ms", 2L, "slow-ms", 100L, "usual-ms", 30L, "fast-ms", 10L)), results);
        assertThat(results.figures()).extracting(Figure::name).contains("empty body p99.9", "decode p50",
            "ring hop p99.99", "accepted order p99", "signed order p50", "signed order max", "frames sent",
            "frame without order, through all stages p99.99", "spelling and signing alone p99", "frames dropped",
            "wait p50", "risk and tracker p50", "signing p99");
        assertThat(results.figures()).filteredOn(Figure::hasGoal).filteredOn(Figure::isGoalOfRatio).isNotEmpty()
            .extracting(Figure::baseline).containsOnly("decode + hop");
        assertThat(results.histograms()).containsKey("1,000 frames/s: single, HS512: signed order");
        assertThat(results.histograms().get("100,000 frames/s: single, HS256: frame without order, through all stages")
            .getTotalCount()).isPositive();
    }
}
