package io.upring.sim.exchange;

import java.time.LocalDate;

final class UtcTime {
    static final long MINUTE_MS = 60_000;
    static final long DAY_MS = 86_400_000;

    private UtcTime() {
    }

    static LocalDate date(long epochMs) {
        return LocalDate.ofEpochDay(day(epochMs));
    }

    static long day(long epochMs) {
        return Math.floorDiv(epochMs, DAY_MS);
    }
}
