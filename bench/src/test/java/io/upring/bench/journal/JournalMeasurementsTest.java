package io.upring.bench.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bench.suite.Figure;
import io.upring.bench.suite.Measurement;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JournalMeasurementsTest {
    @Test
    void shouldMeasureAppendsBesideCopies() throws Exception {
        final List<Figure> figures = run(new JournalAppend(), Map.of("slices", 1L, "slice-bytes", 1L << 16));

        assertThat(figures).filteredOn(figure -> figure.name().equals("journal")).hasSize(4)
            .allSatisfy(figure -> {
                assertThat(figure.value()).isPositive();
                assertThat(figure.baselineValue()).isPositive();
                assertThat(figure.isGoalOfRatio()).isTrue();
            });
    }

    @Test
    void shouldMeasureReplays() throws Exception {
        assertThat(run(new ReplaySpeed(), Map.of("stretch", 2_000L, "events", 4_000L, "rounds", 1L))).hasSize(5)
            .allSatisfy(figure -> assertThat(figure.value()).isPositive())
            .filteredOn(figure -> !Double.isNaN(figure.goal())).hasSize(1);
    }

    @Test
    void shouldMeasureBacktests() throws Exception {
        assertThat(run(new BacktestSpeed(), Map.of("stretch", 2_000L, "events", 4_000L, "rounds", 1L))).hasSize(4)
            .allSatisfy(figure -> assertThat(figure.value()).isPositive())
            .filteredOn(figure -> !Double.isNaN(figure.goal())).hasSize(2);
    }

    @Test
    void shouldMeasureTheJournalOfADay() throws Exception {
        assertThat(run(new JournalDay(), Map.of("stretch", 2_000L, "events", 4_000L))).hasSize(6)
            .allSatisfy(figure -> assertThat(figure.value()).isPositive());
    }

    private static List<Figure> run(Measurement measurement, Map<String, Long> sizes) throws Exception {
        final Results results = new Results(line -> { });
        measurement.run(new Sizes(true, sizes), results);
        assertThat(results.notes()).isNotEmpty();
        return results.figures();
    }
}
