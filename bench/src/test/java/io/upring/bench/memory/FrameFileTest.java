package io.upring.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameFileTest {
    private static final String TICKER = "{\"type\":\"ticker\",\"trade_timestamp\":1795230902000,"
        + "\"timestamp\":1795230902001,\"sequential_id\":17952309020000001}";
    private static final String TRADE = "{\"ty\":\"trade\",\"ttms\":1795230902002,\"tms\":1795230902003}";

    @TempDir
    private Path folder;

    private static String text(FrameFile frames, int frame) {
        final byte[] bytes = new byte[frames.length(frame)];
        frames.bytes().getBytes(frames.offset(frame), bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    @Test
    void shouldGiveBackItsFramesWithOtherTimes() throws IOException {
        final Path file = folder.resolve("frames");
        FrameFile.write(file, List.of(TICKER.getBytes(StandardCharsets.US_ASCII),
            TRADE.getBytes(StandardCharsets.US_ASCII)));
        final FrameFile frames = FrameFile.read(file);
        assertThat(frames.count()).isEqualTo(2);
        assertThat(text(frames, 0)).isEqualTo(TICKER);
        assertThat(text(frames, 1)).isEqualTo(TRADE);
        frames.time(0, 1_800_000_000_123L);
        frames.time(1, 1_800_000_000_124L);
        assertThat(text(frames, 0)).isEqualTo(TICKER.replaceAll("179523090200[01](?=[,}])", "1800000000123"));
        assertThat(text(frames, 1)).isEqualTo(TRADE.replaceAll("179523090200\\d", "1800000000124"));
    }
}
