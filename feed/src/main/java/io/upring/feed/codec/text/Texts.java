package io.upring.feed.codec.text;

import org.agrona.concurrent.UnsafeBuffer;

/** Short texts with a fixed form: dates, times, UUIDs. Threading: stateless. */
public final class Texts {
    /** For a text of another form. */
    public static final int INVALID = -1;
    public static final int UUID_LENGTH = 36;
    /** What one day weighs in a {@link #dateTime}. */
    public static final long DATE_UNIT = 1_000_000;

    private static final int DASHED_DATE_LENGTH = 10;
    private static final int SHORT_TIME_LENGTH = 5;
    private static final int TIME_LENGTH = 8;

    private Texts() {
    }

    /**
     * {@code 20261121} or {@code 2026-11-21}, also with a time of day behind it ({@code T15:00}), which is dropped.
     *
     * @return yyyymmdd, or {@link #INVALID}.
     */
    public static int date(byte[] text, int at, int length) {
        final int timeAt = at + DASHED_DATE_LENGTH + 1;
        final boolean timed = length >= DASHED_DATE_LENGTH + 1 + SHORT_TIME_LENGTH && text[timeAt - 1] == 'T'
            && time(text, timeAt, SHORT_TIME_LENGTH) != INVALID;
        final boolean dashed = length == DASHED_DATE_LENGTH || timed;
        if (!dashed && length != 8 || dashed && (text[at + 4] != '-' || text[at + 7] != '-')) {
            return INVALID;
        }
        final int gap = dashed ? 1 : 0;
        final int century = twoDigits(text, at, 99);
        final int year = twoDigits(text, at + 2, 99);
        final int month = twoDigits(text, at + 4 + gap, 12);
        final int day = twoDigits(text, at + 6 + 2 * gap, 31);
        return (century | year | month | day) < 0 || month == 0 || day == 0 ? INVALID
            : century * 1_000_000 + year * 10_000 + month * 100 + day;
    }

    /**
     * {@code 2026-11-21T03:15:02}, or without the seconds, in whatever zone the field is in.
     *
     * @return yyyymmddhhmmss, or {@link #INVALID}.
     */
    public static long dateTime(byte[] text, int at, int length) {
        final int timeLength = length - DASHED_DATE_LENGTH - 1;
        if (timeLength != SHORT_TIME_LENGTH && timeLength != TIME_LENGTH) {
            return INVALID;
        }
        final int date = date(text, at, length);
        final int time = time(text, at + length - timeLength, timeLength);
        return (date | time) < 0 ? INVALID : date * DATE_UNIT + time;
    }

    /**
     * {@code 031502}, {@code 03:15:02} or {@code 03:15}.
     *
     * @return hhmmss, or {@link #INVALID}.
     */
    public static int time(byte[] text, int at, int length) {
        final int gap = length == 6 ? 0 : 1;
        final boolean isTime = length == 6 || length == SHORT_TIME_LENGTH && text[at + 2] == ':'
            || length == TIME_LENGTH && text[at + 2] == ':' && text[at + 5] == ':';
        if (!isTime) {
            return INVALID;
        }
        final int hour = twoDigits(text, at, 23);
        final int minute = twoDigits(text, at + 2 + gap, 59);
        final int second = length == SHORT_TIME_LENGTH ? 0 : twoDigits(text, at + 4 + 2 * gap, 60);
        return (hour | minute | second) < 0 ? INVALID : hour * 10_000 + minute * 100 + second;
    }

    private static int twoDigits(byte[] text, int at, int max) {
        final int tens = text[at] - '0';
        final int units = text[at + 1] - '0';
        final boolean digits = tens >= 0 && tens <= 9 && units >= 0 && units <= 9;
        return digits && tens * 10 + units <= max ? tens * 10 + units : INVALID;
    }

    /** Writes the UUID's high word behind its low word, as in a slot; returns whether the text is a UUID. */
    public static boolean putUuid(byte[] text, int at, int length, UnsafeBuffer into, int offset) {
        if (length != UUID_LENGTH) {
            return false;
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < UUID_LENGTH; i++) {
            final byte character = text[at + i];
            if (i == 8 || i == 13 || i == 18 || i == 23) {
                if (character != '-') {
                    return false;
                }
                continue;
            }
            final int digit = Character.digit(character, 16);
            if (digit < 0) {
                return false;
            }
            high = high << 4 | low >>> 60;
            low = low << 4 | digit;
        }
        into.putLong(offset, low);
        into.putLong(offset + Long.BYTES, high);
        return true;
    }
}
