package io.upring.sim.venue.http;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Date-times of parameters: ISO 8601 with or without a zone (UTC without), a space for the T, or milliseconds. */
final class DateTimes {
    private static final int MILLISECOND_DIGITS = 13;

    private DateTimes() {
    }

    /** Epoch milliseconds. @throws DateTimeException when the text is none of these */
    static long epochMs(String text) {
        if (text.length() == MILLISECOND_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Long.parseLong(text);
        }
        if (text.length() == "2026-11-21".length()) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
        }
        if (text.length() < "2026-11-21T00:00:00".length() || text.charAt(10) != 'T' && text.charAt(10) != ' ') {
            throw new DateTimeException("not a date-time: " + text);
        }
        String iso = text.substring(0, 10) + 'T' + text.substring(11);
        boolean zoned = iso.endsWith("Z") || iso.indexOf('+', 11) > 0 || iso.indexOf('-', 11) > 0;
        return zoned ? OffsetDateTime.parse(iso, DateTimeFormatter.ISO_OFFSET_DATE_TIME).toInstant().toEpochMilli()
                : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
