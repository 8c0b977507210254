package io.upring.bot.status;

import io.upring.engine.telemetry.StrategyCounter;
import io.upring.feed.health.table.HealthCounters;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The counters file.
 *
 * <pre>
 *     0  magic, written last: a file without it is not ready     8 bytes
 *     8  layout version                                          4
 *    12  bytes of the metadata                                   4
 *    16  bytes of the values                                     4
 *    24  process id                                              8
 *    32  start of the run, ms since the Unix epoch               8
 *    40  heartbeat, ms since the Unix epoch                      8
 *   128  name of the run            text: length 4, then UTF-8
 *   256  address of the exchange    text
 *   512  the market in words        text
 *  1024  version of the program     text
 *  4096  metadata of the counters   (Agrona CountersReader)
 *        values of the counters
 * </pre>
 */
final class FileLayout {
    static final String FILE = "counters";
    static final long MAGIC = 0x31474e4952505521L;
    static final int VERSION = 1;

    static final int VERSION_AT = 8;
    static final int METADATA_BYTES_AT = 12;
    static final int VALUES_BYTES_AT = 16;
    static final int PID_AT = 24;
    static final int STARTED_MS_AT = 32;
    static final int HEARTBEAT_MS_AT = 40;
    static final int NAME_AT = 128;
    static final int EXCHANGE_AT = 256;
    static final int MARKET_AT = 512;
    static final int PROGRAM_AT = 1_024;
    static final int HEADER_BYTES = 4_096;

    /** Enough for some 60 connections and what else there is beside strategies. */
    private static final int COUNTERS = 3_072;

    private FileLayout() {
    }

    /** How many counters a run needs. */
    static int counters(int strategies) {
        return COUNTERS + strategies * StrategyCounter.values().length;
    }

    static int fileBytes(int counters) {
        return HEADER_BYTES + HealthCounters.metadataBytes(counters) + HealthCounters.valuesBytes(counters);
    }

    /** @param end where the next field begins; a longer text is cut. */
    static void putText(UnsafeBuffer buffer, int at, int end, String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        final int length = Math.min(bytes.length, end - at - Integer.BYTES);
        buffer.putInt(at, length);
        buffer.putBytes(at + Integer.BYTES, bytes, 0, length);
    }

    static String getText(UnsafeBuffer buffer, int at, int end) {
        final byte[] bytes = new byte[Math.max(0, Math.min(buffer.getInt(at), end - at - Integer.BYTES))];
        buffer.getBytes(at + Integer.BYTES, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
