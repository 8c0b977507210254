package io.upring.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ScannerRatesTest {
    @Test
    @DisplayName("5.2 5.5 bursts of tickers pass ring and scan without an unbounded queue; alerts reach the sinks")
    void shouldMeasureAScan() throws InterruptedException {
        final String table = new ScannerRates(150_000, 50_000).measure();
        assertThat(table).contains("with a scanner").containsPattern(
            "\\| 50,000 \\| [\\d,]+ \\| [1-9][\\d,]* \\| 0 \\| [\\d,]+ \\| [\\d.]+ \\| [\\d.]+ \\|");
    }
}
