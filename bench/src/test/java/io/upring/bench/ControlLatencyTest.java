package io.upring.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ControlLatencyTest {
    @Test
    void shouldMeasureEveryCommandInBothThreadLayouts() {
        final String table = new ControlLatency(3, 10_000).measure();
        assertThat(table).doesNotContain("NaN");
        for (final String layout : new String[] {"inline", "pipelined"}) {
            assertThat(table.lines().filter(line -> line.startsWith("| " + layout)).map(line -> line.split("\\|")))
                .allSatisfy(cells -> assertThat(cells).hasSize(10))
                .extracting(cells -> cells[3].strip())
                .containsExactly("add", "settings", "pause", "resume", "remove");
        }
    }
}
