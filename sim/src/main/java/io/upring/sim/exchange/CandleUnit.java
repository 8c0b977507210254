package io.upring.sim.exchange;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/**
 * Candle lengths (Upbit API reference, candles). All begin on UTC boundaries: days at 00:00, weeks on Monday, months
 * and years on their first day.
 *
 * <p>Threading: immutable.
 */
public enum CandleUnit {
    SECOND("1s", 1_000),
    MINUTE_1("1m", 60_000),
    MINUTE_3("3m", 3 * 60_000),
    MINUTE_5("5m", 5 * 60_000),
    MINUTE_10("10m", 10 * 60_000),
    MINUTE_15("15m", 15 * 60_000),
    MINUTE_30("30m", 30 * 60_000),
    MINUTE_60("60m", 60 * 60_000),
    MINUTE_240("240m", 240 * 60_000),
    DAY("1d", 86_400_000),
    WEEK("1w", 0),
    MONTH("1M", 0),
    YEAR("1y", 0);

    private final String wire;
    private final long lengthMs;

    CandleUnit(String wire, long lengthMs) {
        this.wire = wire;
        this.lengthMs = lengthMs;
    }

    /** {@code 1s}, {@code 1m} … {@code 240m} as in {@code candle.{unit}}; longer ones only over REST. */
    public String wire() {
        return wire;
    }

    /** Minutes of a minute unit, else 0. */
    public int minutes() {
        return this != SECOND && ordinal() < DAY.ordinal() ? (int) (lengthMs / 60_000) : 0;
    }

    /** Whether there is a stream of this unit. */
    public boolean streamed() {
        return ordinal() < DAY.ordinal();
    }

    /** Start of the candle that a moment lies in, epoch milliseconds. */
    public long startMs(long epochMs) {
        if (lengthMs > 0) {
            return Math.floorDiv(epochMs, lengthMs) * lengthMs;
        }
        LocalDate date = UtcTime.date(epochMs);
        LocalDate first = switch (this) {
            case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> date.withDayOfMonth(1);
            default -> date.withDayOfYear(1);
        };
        return first.toEpochDay() * UtcTime.DAY_MS;
    }

    /** End of the candle that starts at a moment, exclusive, epoch milliseconds. */
    public long endMs(long startMs) {
        LocalDate first = UtcTime.date(startMs);
        return switch (this) {
            case WEEK -> startMs + 7 * UtcTime.DAY_MS;
            case MONTH -> first.plusMonths(1).toEpochDay() * UtcTime.DAY_MS;
            case YEAR -> first.plusYears(1).toEpochDay() * UtcTime.DAY_MS;
            default -> startMs + lengthMs;
        };
    }
}
