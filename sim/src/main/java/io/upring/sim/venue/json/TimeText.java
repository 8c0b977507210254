package io.upring.sim.venue.json;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Moments as the exchange writes them: quotations in UTC, some with a twin in Korean time, orders in Korean time.
 *
 * <p>Threading: immutable.
 */
public enum TimeText {
    /** {@code 20261121}, UTC. */
    UTC_COMPACT_DATE("yyyyMMdd", 0),
    /** {@code 031502}, UTC. */
    UTC_COMPACT_TIME("HHmmss", 0),
    /** {@code 2026-11-21}, UTC. */
    UTC_DATE("yyyy-MM-dd", 0),
    /** {@code 03:15:02}, UTC. */
    UTC_TIME("HH:mm:ss", 0),
    /** {@code 20261121}, Korean. */
    KST_COMPACT_DATE("yyyyMMdd", 9),
    /** {@code 121502}, Korean. */
    KST_COMPACT_TIME("HHmmss", 9),
    /** {@code 2026-11-21T12:15:02+09:00}. */
    KST_SECONDS("yyyy-MM-dd'T'HH:mm:ssXXX", 9),
    /** {@code 2026-11-21T12:15:02.117000+09:00}. */
    KST_MICROSECONDS("yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX", 9);

    private final DateTimeFormatter formatter;

    TimeText(String pattern, int offsetHours) {
        formatter = DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.ofHours(offsetHours));
    }

    public String of(long epochMs) {
        return formatter.format(Instant.ofEpochMilli(epochMs));
    }
}
