package io.upring.bench.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bench.suite.Results;
import io.upring.bench.suite.Trials;
import org.junit.jupiter.api.Test;

class KillLatencyTest {
    @Test
    void shouldMeasureBothThreadLayouts() throws Exception {
        final Results results = Trials.run(new KillLatency(), "trips=3", "warm-up-trips=2",
            "events-per-second=20000", "tape-events=1000");
        for (final String layout : new String[] {"inline", "pipelined"}) {
            assertThat(Trials.names(results, layout)).contains("first cancel, p50", "last cancel, p99");
            assertThat(results.histograms().get(layout + ": last cancel").getTotalCount()).isEqualTo(3);
            assertThat(results.histograms().get(layout + ": a bare event passed").getTotalCount()).isEqualTo(3);
        }
    }
}
