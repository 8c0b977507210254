package io.upring.strategies.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scanner's alerts and those of a naive script over the same data, one by one, to the last digit. */
class ScannerScriptTest {
    private static final Map<String, String> BUSY = Map.of("fastRearm", "0.02", "fastCoolDown", "30", "slowRearm",
        "0.03", "slowCoolDown", "60", "dayThreshold", "0.06", "dayRearm", "0.03", "dayCoolDown", "120", "topByDay", "4",
        "topByWindow", "3", "dwell", "20");

    private static void compare(long seed, int markets, long seconds, double ticksPerSecond) {
        final ScannerSettings settings = Settings.of(BUSY);
        final List<String> codes = RandomMarkets.codes(markets);
        final List<Happening> happenings = RandomMarkets.of(seed, markets, seconds, ticksPerSecond);
        final List<Told> told = ScannerBench.of(settings, codes, happenings).told;
        final List<Told> expected = NaiveScanner.of(settings, codes, happenings);
        for (int i = 0; i < Math.min(told.size(), expected.size()); i++) {
            assertThat(told.get(i)).as("seed %d, alert %d", seed, i).isEqualTo(expected.get(i));
        }
        assertThat(told).as("seed %d", seed).hasSameSizeAs(expected);
        for (final String kind : List.of("pump", "dump", "top")) {
            assertThat(told.stream().filter(each -> each.kind().equals(kind)).count()).as("seed %d, %s", seed, kind)
                .isGreaterThan(10);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    @DisplayName("5.3 a script over the whole history, in exact fractions, finds the same alerts at the same times")
    void shouldTellWhatANaiveScriptFinds(long seed) {
        compare(seed, 8, 900, 8);
    }

    @Test
    @Tag("slow")
    void shouldTellTheSameOverHours() {
        for (long seed = 100; seed < 105; seed++) {
            compare(seed, 24, 5_400, 20);
        }
    }
}
