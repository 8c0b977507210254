package io.upring.bench.rivals;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmUpTest {
    private final WarmUp warmUp = new WarmUp(2, 10);

    @TempDir
    private Path folder;

    @Test
    void shouldEndWhenSecondsBringNothingNew() {
        warmUp.second(300, 1);
        warmUp.second(30, 0);
        warmUp.second(29, 0);
        assertThat(warmUp.isOver()).isFalse();
        warmUp.second(31, 0);
        assertThat(warmUp.isOver()).isTrue();
        assertThat(warmUp.isSettled()).isTrue();
        assertThat(warmUp.seconds()).isEqualTo(4);
    }

    @Test
    void shouldGoOnWhileTheRivalGetsQuicker() {
        for (int us = 1_000; us > 400; us -= 90) {
            warmUp.second(us, 0);
            assertThat(warmUp.isOver()).isFalse();
        }
    }

    @Test
    void shouldGoOnWhileTheRivalCompiles() {
        warmUp.second(30, 0);
        warmUp.second(30, 0);
        warmUp.second(30, 0.5);
        assertThat(warmUp.isOver()).isFalse();
        warmUp.second(30, 0);
        warmUp.second(30, 0);
        assertThat(warmUp.isSettled()).isTrue();
    }

    @Test
    void shouldGoByLatencyAloneWhereNobodyKnowsOfCompilers() {
        for (int i = 0; i < 3; i++) {
            warmUp.second(30, JitClock.UNKNOWN);
        }
        assertThat(warmUp.isSettled()).isTrue();
    }

    @Test
    void shouldEndSomeTimeWithoutHavingSettled() {
        for (int i = 0; i < 10; i++) {
            assertThat(warmUp.isOver()).isFalse();
            warmUp.second(0, 0);
        }
        assertThat(warmUp.isOver()).isTrue();
        assertThat(warmUp.isSettled()).isFalse();
        assertThat(warmUp.hasAnswered()).isFalse();
    }

    /** One entry before the two that are read, and one of text whose name is alike. */
    @Test
    void shouldReadHowLongAJvmHasCompiled() throws IOException {
        final ByteBuffer counters = ByteBuffer.allocate(400).order(ByteOrder.LITTLE_ENDIAN);
        counters.order(ByteOrder.BIG_ENDIAN).putInt(0, 0xCAFEC0C0).order(ByteOrder.LITTLE_ENDIAN).put(4, (byte) 1);
        counters.putInt(24, 32).putInt(28, 4);
        int at = entry(counters, 32, "java.ci.totalTimes", 'J', 5);
        at = entry(counters, at, "java.ci.totalTime", 'B', 6);
        at = entry(counters, at, "sun.os.hrt.frequency", 'J', 1_000);
        entry(counters, at, "java.ci.totalTime", 'J', 2_500);
        final Path file = Files.write(folder.resolve("counters"), counters.array());
        assertThat(new JitClock(file).seconds()).isEqualTo(2.5);
    }

    private static int entry(ByteBuffer counters, int at, String name, char type, long value) {
        final byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        counters.putInt(at, 64).putInt(at + 4, 20).put(at + 12, (byte) type).putInt(at + 16, 48);
        counters.duplicate().position(at + 20).put(text);
        counters.putLong(at + 48, value);
        return at + 64;
    }

    @Test
    void shouldNotKnowWhatNoFileSays() throws IOException {
        assertThat(new JitClock(folder.resolve("none")).seconds()).isNaN();
        assertThat(new JitClock(Files.write(folder.resolve("short"), new byte[] {1, 2})).seconds()).isNaN();
        assertThat(new JitClock(Files.write(folder.resolve("other"), new byte[200])).seconds()).isNaN();
    }
}
