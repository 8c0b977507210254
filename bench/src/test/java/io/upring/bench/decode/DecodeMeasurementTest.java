package io.upring.bench.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bench.suite.Figure;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecodeMeasurementTest {
    @Test
    void shouldHoldEveryFigureAgainstABaseline() throws Exception {
        final Results results = new Results(line -> { });

        new DecodeMeasurement().run(new Sizes(true, Map.of("frames", 20L, "markets", 3L, "slices", 2L,
            "slice-frames", 20L, "warm-up-frames", 10L, "rehearsal-ms", 20L)), results);

        assertThat(results.figures()).hasSize(12 * 9 + 6 + 12 + 8 + 4).allSatisfy(figure -> {
            assertThat(figure.baseline()).isNotNull();
            assertThat(figure.value()).isNotNegative();
        });
        assertThat(results.figures()).filteredOn(figure -> figure.name().equals("garbage a frame"))
            .extracting(Figure::value).containsOnly(0.0);
    }

    @Test
    void shouldKeepTheMembersOfShuffledFrames() {
        final FrameSet frames = new FrameSet(Object.class, List.of(Frames.of("book30")));

        final byte[] shuffled = frames.shuffled(1).frame(0);
        final byte[] alternating = new FrameSet(Object.class, List.of(Frames.of("trade"), Frames.of("trade")))
            .alternating().frame(1);

        assertThat(shuffled).hasSize(frames.frame(0).length).isNotEqualTo(frames.frame(0));
        assertThat(sorted(shuffled)).isEqualTo(sorted(frames.frame(0)));
        assertThat(new String(alternating)).startsWith("{\"type\":\"trade\",\"stream_type\":\"REALTIME\",")
            .endsWith(",\"code\":\"KRW-BTC\"}");
    }

    private static byte[] sorted(byte[] frame) {
        final byte[] bytes = frame.clone();
        java.util.Arrays.sort(bytes);
        return bytes;
    }
}
