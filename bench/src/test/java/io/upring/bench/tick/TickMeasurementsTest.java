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
        new TickToOrder().run(new Sizes(true, Map.of("markets", 4L, "frames", 240L, "segment-mb", 1L, "warm-up-ms", 10L,
            "unrecorded-ms", 20L, "recorded-ms", 100L)), results);
        assertThat(results.figures()).extracting(Figure::name).contains("decode p50", "ring hop p99.99",
            "decision p99.99", "signed order p50", "signing alone p99", "frames sent", "frames dropped");
        assertThat(results.figures()).filteredOn(figure -> !Double.isNaN(figure.goal())).isNotEmpty()
            .extracting(Figure::baseline).containsOnly("decode + hop");
        assertThat(results.histograms()).containsKey("inline, spin, 1,000 frames/s: signed order");
        assertThat(results.histograms().get("inline, back-off, 100,000 frames/s: decision").getTotalCount())
            .isPositive();
    }

    @Test
    void shouldFindWhatAnEventCostsAsThingsGrow() {
        final Results results = new Results(doing -> { });
        new Growth().run(new Sizes(true, Map.of("frames", 300L, "usual-markets", 20L, "markets", 20L, "slices", 1L, "sweep-ms", 1L,
            "segment-mb", 1L,
            "ring-ms", 5L)), results);
        assertThat(results.figures()).extracting(Figure::name).contains("20 markets", "20 markets, rest",
            "50 strategies", "each of 50 that watch one of 20 markets", "15 levels", "1024 slots, p50",
            "2048 bytes, p50");
        assertThat(results.figures()).filteredOn(figure -> figure.name().endsWith("strategies"))
            .allSatisfy(figure -> assertThat(figure.value()).isPositive());
    }
}
