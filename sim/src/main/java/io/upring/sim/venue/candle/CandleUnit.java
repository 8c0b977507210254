package io.upring.sim.venue.candle;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/**
 * The periods of candles; each begins in UTC, weeks on Mondays (Upbit API reference, candles).
 *
 * <p>Threading: immutable.
 */
public enum CandleUnit {
    SECOND(1),
    MINUTES_1(60),
    MINUTES_3(180),
    MINUTES_5(300),
    MINUTES_10(600),
    MINUTES_15(900),
    MINUTES_30(1_800),
    MINUTES_60(3_600),
    MINUTES_240(14_400),
    DAY(86_400),
    WEEK(0),
    MONTH(0),
    YEAR(0);

    private final int seconds;

    CandleUnit(int seconds) {
        this.seconds = seconds;
    }


    /** Minutes of a minute unit; 0 of every other. */
    public int minutes() {
        return name().startsWith("MINUTES_") ? seconds / 60 : 0;
    }

    /** Start of the period that the moment lies in, epoch milliseconds. */
    public long startMs(long epochMs) {
        if (seconds > 0) {
            long lengthMs = seconds * 1_000L;
            return Math.floorDiv(epochMs, lengthMs) * lengthMs;
        }
        LocalDate date = LocalDate.ofInstant(Instant.ofEpochMilli(epochMs), ZoneOffset.UTC);
        LocalDate first = switch (this) {
            case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> date.withDayOfMonth(1);
            default -> date.withDayOfYear(1);
        };
        return first.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}
