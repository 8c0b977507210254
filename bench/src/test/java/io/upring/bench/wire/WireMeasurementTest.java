package io.upring.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bench.suite.Figure;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import io.upring.bench.wire.ReaderProcess.Kind;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WireMeasurementTest {
    private static final int PAYLOAD_BYTES = 300;
    private static final int ENOUGH = 2_000;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldReadWholeFrames(Kind kind) throws Exception {
        final FrameReader.Tally tally = new FrameReader.Tally();
        try (FrameFlood flood = new FrameFlood(null, PAYLOAD_BYTES); FrameReader reader = kind.create()) {
            reader.start(URI.create("ws://localhost:" + flood.port() + "/"), null, tally);
            while (tally.frames() < ENOUGH) {
                Thread.onSpinWait();
            }
        }
        assertThat(tally.bytes()).isGreaterThanOrEqualTo((long) ENOUGH * PAYLOAD_BYTES);
        assertThat(tally.bytes() % PAYLOAD_BYTES).isZero();
    }

    @Test
    @Tag("slow")
    @Timeout(600)
    void shouldMeasureAllReadersPlainAndOverTls() throws Exception {
        final Results results = new Results(line -> { });
        new WireMeasurement().run(new Sizes(true, Map.of("warm-up-ms", 1L, "slices", 1L, "slice-ms", 50L)), results);
        assertThat(results.figures()).hasSize(13).allSatisfy(figure ->
            assertThat(figure.value()).as(figure.name()).isFinite());
        assertThat(results.figures()).extracting(Figure::unit).contains("frames/s", "ns", "B", "%");
    }
}
