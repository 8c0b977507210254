package io.upring.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bench.suite.Figure;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MemoryMeasurementTest {
    /** Slow, for a bot that starts, settles and is looked at takes its time. */
    @Test
    @Tag("slow")
    void shouldLookAtABotOfItsOwn() throws Exception {
        final Results results = new Results(line -> {
        });
        new MemoryMeasurement().run(new Sizes(true, Map.of("markets", 20L, "seconds", 10L, "settleSeconds", 5L,
            "everySeconds", 2L, "framesPerSecond", 200L)), results);
        assertThat(results.figures()).extracting(Figure::name).contains("alive at the end", "collections",
            "whole process, at the last look");
        assertThat(results.figures()).filteredOn(figure -> figure.name().equals("alive at the end"))
            .allMatch(Figure::isMet);
    }
}
