package io.upring.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bench.suite.Results;
import io.upring.bench.suite.Trials;
import org.junit.jupiter.api.Test;

class JmhMeasurementTest {
    /** Without forks of JMH's own: what they need is tried by every measurement that is run. */
    @Test
    void shouldTellEachBenchmarkBesideItsBaseline() throws Exception {
        final Results results = Trials.run(new JmhMeasurement("cross", "Tried.", CrossMarketBenchmark.class,
            method -> "baseline"), "forks=0", "warm-ups=0", "iterations=1", "iteration-ms=10");
        for (final String group : new String[] {"lean 1.0, mean", "lean 1.02, mean"}) {
            assertThat(Trials.names(results, group)).contains("baseline", "update", "update, allocated");
            assertThat(Trials.figure(results, group, "update").baselineValue()).isPositive();
            assertThat(Trials.figure(results, group, "update").unit()).isEqualTo("ns");
            assertThat(Trials.figure(results, group, "baseline").baseline()).isNull();
        }
        assertThat(results.attachments().get("-jmh.json")).contains("CrossMarketBenchmark.update")
            .doesNotContain(System.getProperty("java.home"), "-Dupring");
    }
}
