package io.upring.bench.rivals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How long another JVM has spent compiling, read from the counters that it keeps in a mapped file (HotSpot's
 * {@code hsperfdata}), so that asking costs it nothing.
 *
 * <pre>
 *  file    0 magic  4 byte order, 1 = little endian  24 offset of the first entry  28 number of entries
 *  entry   0 length  4 offset of its name  8 vector length  12 type, 'J' = long  16 offset of its value
 * </pre>
 *
 * <p>Threading: one thread.
 */
final class JitClock {
    /** The process keeps no such counters: no JVM, or one that keeps them elsewhere. */
    static final double UNKNOWN = Double.NaN;
    private static final int MAGIC = 0xCAFEC0C0;
    private static final int BYTE_ORDER = 4;
    private static final int FIRST_ENTRY = 24;
    private static final int ENTRIES = 28;
    private static final int NAME = 4;
    private static final int TYPE = 12;
    private static final int VALUE = 16;
    private static final int HEAD_BYTES = 32;
    private static final int SHORTEST_ENTRY = 20;

    private final Path file;

    JitClock(long pid) {
        this(Path.of("/tmp", "hsperfdata_" + System.getProperty("user.name"), String.valueOf(pid)));
    }

    JitClock(Path file) {
        this.file = file;
    }

    /** Seconds since the process began, the sum of all compiler threads; {@link #UNKNOWN} if it does not say. */
    double seconds() {
        final ByteBuffer counters;
        try {
            counters = ByteBuffer.wrap(Files.readAllBytes(file));
        } catch (IOException none) {
            return UNKNOWN;
        }
        if (counters.capacity() < HEAD_BYTES || counters.getInt(0) != MAGIC) {
            return UNKNOWN;
        }
        counters.order(counters.get(BYTE_ORDER) == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        final double perSecond = value(counters, "sun.os.hrt.frequency");
        return value(counters, "java.ci.totalTime") / perSecond;
    }

    private static double value(ByteBuffer counters, String name) {
        int entry = counters.getInt(FIRST_ENTRY);
        for (int i = counters.getInt(ENTRIES); i > 0 && entry + SHORTEST_ENTRY <= counters.capacity(); i--) {
            if (counters.get(entry + TYPE) == 'J' && isAt(counters, entry + counters.getInt(entry + NAME), name)) {
                return counters.getLong(entry + counters.getInt(entry + VALUE));
            }
            entry += Math.max(SHORTEST_ENTRY, counters.getInt(entry));
        }
        return UNKNOWN;
    }

    private static boolean isAt(ByteBuffer counters, int at, String name) {
        final byte[] expected = name.getBytes(StandardCharsets.US_ASCII);
        int same = 0;
        while (same < expected.length && at + same < counters.capacity() && counters.get(at + same) == expected[same]) {
            same++;
        }
        return same == expected.length && at + same < counters.capacity() && counters.get(at + same) == 0;
    }
}
