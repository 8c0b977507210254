package io.upring.bench.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bench.suite.Results;
import io.upring.bench.suite.Trials;
import org.junit.jupiter.api.Test;

class ControlLatencyTest {
    @Test
    void shouldMeasureEveryCommandInBothThreadLayouts() throws Exception {
        final Results results = Trials.run(new ControlLatency(), "rounds=3", "warm-up-rounds=1",
            "events-per-second=10000", "tape-events=1000");
        for (final String layout : new String[] {"inline", "pipelined"}) {
            assertThat(Trials.names(results, layout)).contains("market events meanwhile", "add effective, p50",
                "settings effective, p99", "pause effective, p50", "resume effective, p50", "remove effective, p99");
            assertThat(results.histograms().get(layout + ": add passed").getTotalCount()).isEqualTo(3);
        }
    }
}
