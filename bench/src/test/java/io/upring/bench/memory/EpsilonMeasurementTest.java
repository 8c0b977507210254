package io.upring.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bench.suite.Figure;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EpsilonMeasurementTest {
    @Test
    void shouldFindItsFigures() throws Exception {
        final Results results = new Results(line -> {
        });
        new EpsilonMeasurement().run(new Sizes(true, Map.of("frames", 20_000L, "recorded", 400L, "segmentMiB", 1L)),
            results);
        assertThat(results.figures()).extracting(Figure::name).contains("allocated a frame", "heap used at the end",
            "frames through the whole pipeline", "journal: making segments");
    }

    /** In a heap whose garbage nobody collects, half a gibibyte for everything, no frame can allocate. */
    @Test
    @Tag("slow")
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void shouldTakeAHundredMillionFramesWithoutACollector() throws Exception {
        final Map<String, Double> found = EpsilonMeasurement.measure(100_000_000, 20_000, 64, line -> {
        });
        assertThat(found.get("frames")).isEqualTo(100_000_000);
        assertThat(found.get("requests")).as("orders and cancels that were signed").isGreaterThan(100_000);
        assertThat(found.get("fills")).isGreaterThan(10_000);
        assertThat(found.get("segments")).as("journal segments rolled over").isGreaterThan(100);
    }
}
