package io.upring.bench.hotpath;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** One frame in a read buffer, whose times can be moved on without allocating. */
final class Frame {
    /** Stands for the frame's time in its template: thirteen digits. */
    static final String TIME = "1795230902000";

    final UnsafeBuffer buffer;
    private final int[] timeOffsets;

    Frame(String template) {
        final byte[] bytes = template.getBytes(StandardCharsets.US_ASCII);
        buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(bytes.length));
        buffer.putBytes(0, bytes);
        final List<Integer> offsets = new ArrayList<>();
        for (int at = template.indexOf(TIME); at >= 0; at = template.indexOf(TIME, at + 1)) {
            offsets.add(at);
        }
        timeOffsets = offsets.stream().mapToInt(Integer::intValue).toArray();
    }

    void time(long timeMs) {
        for (final int offset : timeOffsets) {
            buffer.putNaturalLongAscii(offset, timeMs);
        }
    }
}
