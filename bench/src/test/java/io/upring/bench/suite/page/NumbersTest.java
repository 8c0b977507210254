package io.upring.bench.suite.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bench.suite.Results;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0|ns|0 ns", "0.004|B|0.0040 B", "0.5|B|0.50 B", "9.876|ns|9.88 ns",
        "42|ns|42 ns", "42.25|ns|42.3 ns", "219.4|ns|219 ns", "9999|ns|9,999 ns", "10000|ns|10 µs",
        "410400|ns|410 µs", "12345678|µs|12.3 s", "61000|s|61,000 s", "950000|frames/s|950,000 frames/s",
        "18345678|frames/s|18.3 M frames/s", "2500000|B|2,500,000 B"})
    void shouldTellThreeDigitsThatMeanSomething(double value, String unit, String text) {
        assertThat(Numbers.withUnit(value, unit)).isEqualTo(text);
    }

    @Test
    void shouldTellGoalsByWhatIsBetter() {
        final Results results = new Results(line -> { });
        assertThat(Numbers.goal(results.figure("rate", 1, "frames/s").goal(1e7))).isEqualTo("≥ 10 M frames/s");
        assertThat(Numbers.goal(results.figure("time", 1, "ms").goal(50))).isEqualTo("≤ 50 ms");
        assertThat(Numbers.goal(results.figure("time", 1, "ns").beside("other", 2).atLeastTimes(0.5)))
            .isEqualTo("≥ 0.50×");
        assertThat(Numbers.goal(results.figure("bare", 1, "ns"))).isEmpty();
    }
}
