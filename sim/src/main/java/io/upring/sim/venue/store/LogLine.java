package io.upring.sim.venue.store;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** A line of the log: eight hexadecimal digits of CRC-32, a space, JSON. */
final class LogLine {
    private static final int CHECKSUM_DIGITS = 8;

    private LogLine() {
    }

    static String of(String json) {
        return checksum(json) + ' ' + json + '\n';
    }

    /** The JSON; null when the line is damaged. */
    static String json(String line) {
        if (line.length() <= CHECKSUM_DIGITS || line.charAt(CHECKSUM_DIGITS) != ' ') {
            return null;
        }
        String json = line.substring(CHECKSUM_DIGITS + 1);
        return checksum(json).equals(line.substring(0, CHECKSUM_DIGITS)) ? json : null;
    }

    private static String checksum(String json) {
        CRC32 crc = new CRC32();
        crc.update(json.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }
}
