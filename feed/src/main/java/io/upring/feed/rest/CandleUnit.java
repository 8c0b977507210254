package io.upring.feed.rest;

/**
 * How long a candle's period is (Upbit API reference, candles).
 *
 * <p>Threading: immutable.
 */
public enum CandleUnit {
    /** Kept for three months. */
    SECONDS("seconds"),
    MINUTES_1("minutes/1"),
    MINUTES_3("minutes/3"),
    MINUTES_5("minutes/5"),
    MINUTES_10("minutes/10"),
    MINUTES_15("minutes/15"),
    MINUTES_30("minutes/30"),
    MINUTES_60("minutes/60"),
    MINUTES_240("minutes/240"),
    DAYS("days"),
    WEEKS("weeks"),
    MONTHS("months"),
    YEARS("years");

    private final String path;

    CandleUnit(String path) {
        this.path = path;
    }

    String path() {
        return "/v1/candles/" + path;
    }
}
