package io.upring.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KillLatencyTest {
    @Test
    void shouldMeasureBothThreadLayouts() {
        final String table = new KillLatency(3, 20_000).measure();
        assertThat(table).contains("| inline | ", "| pipelined | ").doesNotContain("NaN");
        assertThat(table.lines().filter(line -> line.startsWith("| inline") || line.startsWith("| pipelined")))
            .allSatisfy(row -> assertThat(row.split("\\|")).hasSize(9));
    }
}
