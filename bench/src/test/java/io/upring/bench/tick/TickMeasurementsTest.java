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
        new TickToOrder().run(new Sizes(true, Map.of("markets", 4L, "frames", 240L,
            "segment-mb", 1L, "warm-up-frames", 500L,
            "unrecorded-ms", 20L, "recorded-ms", 100L)), results);
        assertThat(results.figures()).extracting(Figure::name).contains("decode p50", "ring hop p99.99",
            "decision p99.99", "signed order p50", "signing alone p99", "frames sent", "frames dropped");
        assertThat(results.figures()).filteredOn(figure -> !Double.isNaN(figure.goal())).isNotEmpty()
            .extracting(Figure::baseline).containsOnly("decode + hop");
        assertThat(results.histograms()).containsKey("inline, spin, 1,000 frames/s: signed order");
        assertThat(results.histograms().get("inline, back-off, 100,000 frames/s: decision").getTotalCount())
            .isPositive();
    }
}
