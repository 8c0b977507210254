package io.upring.bench.memory;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Recorded frames, one behind the other, whose times can be moved on without allocating.
 *
 * <p>The file is a length of four bytes before each frame.
 *
 * <p>Threading: one thread.
 */
final class FrameFile {
    private static final int TIME_DIGITS = 13;
    private static final byte[][] BEFORE_TIMES = {ascii("timestamp\":"), ascii("tms\":")};
    private static final int MAX_TIMES = 2;

    private final UnsafeBuffer bytes;
    private final int[] offsets;
    /** Where the times of each frame stand, {@value #MAX_TIMES} places a frame; 0 for none. */
    private final int[] times;

    private FrameFile(UnsafeBuffer bytes, int count) {
        this.bytes = bytes;
        offsets = new int[count + 1];
        times = new int[count * MAX_TIMES];
        int at = 0;
        for (int i = 0; i < count; i++) {
            final int length = Integer.reverseBytes(bytes.getInt(at));
            offsets[i] = at + Integer.BYTES;
            at += Integer.BYTES + length;
            findTimes(i, at);
        }
        offsets[count] = at + Integer.BYTES;
    }

    static void write(Path file, List<byte[]> frames) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new java.io.BufferedOutputStream(
            Files.newOutputStream(file)))) {
            for (final byte[] frame : frames) {
                out.writeInt(frame.length);
                out.write(frame);
            }
        }
    }

    static FrameFile read(Path file) throws IOException {
        final ByteBuffer all;
        try (FileChannel channel = FileChannel.open(file)) {
            all = ByteBuffer.allocateDirect(Math.toIntExact(channel.size()));
            while (all.hasRemaining() && channel.read(all) >= 0) {
                continue;
            }
        }
        final UnsafeBuffer bytes = new UnsafeBuffer(all);
        int count = 0;
        for (int at = 0; at < bytes.capacity(); at += Integer.BYTES + Integer.reverseBytes(bytes.getInt(at))) {
            count++;
        }
        return new FrameFile(bytes, count);
    }

    private void findTimes(int frame, int end) {
        int found = 0;
        for (int at = offsets[frame]; at < end && found < MAX_TIMES; at++) {
            for (final byte[] before : BEFORE_TIMES) {
                if (found < MAX_TIMES && isAt(at, before, end) && isTime(at + before.length, end)) {
                    times[frame * MAX_TIMES + found++] = at + before.length;
                }
            }
        }
    }

    private boolean isAt(int at, byte[] text, int end) {
        for (int i = 0; i < text.length; i++) {
            if (at + i >= end || bytes.getByte(at + i) != text[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean isTime(int at, int end) {
        for (int i = 0; i < TIME_DIGITS; i++) {
            if (at + i >= end || bytes.getByte(at + i) < '0' || bytes.getByte(at + i) > '9') {
                return false;
            }
        }
        return true;
    }

    int count() {
        return offsets.length - 1;
    }

    UnsafeBuffer bytes() {
        return bytes;
    }

    int offset(int frame) {
        return offsets[frame];
    }

    int length(int frame) {
        return offsets[frame + 1] - Integer.BYTES - offsets[frame];
    }

    /** Makes it a frame of this moment. */
    void time(int frame, long timeMs) {
        for (int i = frame * MAX_TIMES; i < (frame + 1) * MAX_TIMES; i++) {
            if (times[i] != 0) {
                bytes.putNaturalLongAscii(times[i], timeMs);
            }
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
