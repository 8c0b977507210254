package io.upring.bench.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bench.suite.Results;
import io.upring.bench.suite.Trials;
import org.junit.jupiter.api.Test;

class IsolationLatencyTest {
    @Test
    void shouldMeasureEveryMannerBesideNone() throws Exception {
        final Results results = Trials.run(new IsolationLatency(), "warm-up-ms=50", "after-ms=50", "pairs=10000",
            "tape-events=1000");
        for (final IsolationRig.Manner manner : IsolationRig.Manner.values()) {
            assertThat(Trials.figure(results, manner.words(), "others afterwards, p99").baseline())
                .isEqualTo("without a bad one");
            if (manner != IsolationRig.Manner.NONE) {
                assertThat(Trials.names(results, manner.words())).anyMatch(name -> name.startsWith("misbehaviour to")
                    && !name.contains("none came"));
            }
        }
    }
}
