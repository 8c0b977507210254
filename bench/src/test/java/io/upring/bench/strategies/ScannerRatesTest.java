package io.upring.bench.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bench.suite.Results;
import io.upring.bench.suite.Trials;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ScannerRatesTest {
    private static final String RING = "Through the ring, one engine thread";

    @Test
    @DisplayName("5.2 5.5 bursts of tickers pass ring and scan without an unbounded queue; alerts reach the sinks")
    void shouldMeasureAScan() throws Exception {
        final Results results = Trials.run(new ScannerRates(), "events=150000", "events-per-second=50000");
        assertThat(Trials.figure(results, "On one thread, all stages", "with a scanner").baselineValue()).isPositive();
        assertThat(Trials.figure(results, RING, "alerts").value()).isPositive();
        assertThat(Trials.figure(results, RING, "alerts lost").value()).isZero();
        assertThat(results.histograms().get(RING + ": ticker to alert").getTotalCount()).isPositive();
    }
}
