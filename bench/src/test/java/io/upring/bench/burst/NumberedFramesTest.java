package io.upring.bench.burst;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NumberedFramesTest {
    private static final int COUNT = 300;
    private static final long NOW_MS = 1_795_230_902_140L;
    private static final Map<String, String> NUMBERS = Map.of("trade", "sid", "ticker", "atv", "orderbook", "tas");

    @Test
    void shouldPutTheNumberAndTheTimeIntoEachFrame() throws IOException {
        final NumberedFrames frames = new NumberedFrames(BurstSender.frames(3, 15), COUNT, 60, 30);
        frames.time(NOW_MS);
        final ByteBuffer out = ByteBuffer.allocate(1 << 20);
        // Round and round: what an earlier round wrote must be gone.
        for (int i = 0; i < 3 * COUNT; i++) {
            frames.put(NumberedFrames.FIRST_NUMBER + 7L * i, out);
        }
        out.flip();
        final Map<String, Integer> kinds = new HashMap<>();
        long bytes = 0;
        for (int i = 0; i < 3 * COUNT; i++) {
            assertThat(out.get() & 0xFF).isEqualTo(0x82);
            final int length = out.get();
            final byte[] payload = new byte[length == 126 ? out.getShort() : length];
            out.get(payload);
            bytes += payload.length;
            final JsonNode json = new ObjectMapper().readTree(payload);
            final String type = json.get("ty").asText();
            assertThat(json.get(NUMBERS.get(type)).asLong()).isEqualTo(NumberedFrames.FIRST_NUMBER + 7L * i);
            assertThat(json.get("tms").asLong()).isEqualTo(NOW_MS);
            kinds.merge(type, 1, Integer::sum);
        }
        assertThat(out.remaining()).isZero();
        assertThat(kinds).containsOnlyKeys(NUMBERS.keySet());
        assertThat(kinds.get("trade")).isGreaterThan(kinds.get("ticker"));
        assertThat(frames.meanPayloadBytes()).isEqualTo((double) bytes / (3 * COUNT));
    }
}
