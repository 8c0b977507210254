package io.upring.sim.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** An exact sum over the last 24 hours, forgotten minute by minute. */
final class RollingDay {
    private static final int MINUTES = 1440;

    private final BigDecimal[] byMinute = new BigDecimal[MINUTES];
    private BigDecimal sum = BigDecimal.ZERO;
    private long newestMinute;

    /** Starts over with {@code total} spread evenly over the 24 hours before {@code atMs}. */
    void reset(BigDecimal total, long atMs) {
        BigDecimal share = total.divide(BigDecimal.valueOf(MINUTES), Math.max(0, total.scale()), RoundingMode.DOWN);
        newestMinute = Math.floorDiv(atMs, UtcTime.MINUTE_MS);
        BigDecimal rest = total;
        for (int i = 1; i < MINUTES; i++) {
            byMinute[slot(newestMinute - i)] = share;
            rest = rest.subtract(share);
        }
        byMinute[slot(newestMinute)] = rest;
        sum = total;
    }

    /** A time before the newest one counts as the newest. */
    void add(BigDecimal amount, long atMs) {
        long minute = Math.floorDiv(atMs, UtcTime.MINUTE_MS);
        long steps = Math.min(minute - newestMinute, MINUTES);
        for (long i = 1; i <= steps; i++) {
            int expired = slot(newestMinute + i);
            sum = sum.subtract(byMinute[expired]);
            byMinute[expired] = BigDecimal.ZERO;
        }
        newestMinute = Math.max(newestMinute, minute);
        int slot = slot(newestMinute);
        byMinute[slot] = byMinute[slot].add(amount);
        sum = sum.add(amount);
    }

    BigDecimal sum() {
        return sum;
    }

    private static int slot(long minute) {
        return (int) Math.floorMod(minute, (long) MINUTES);
    }
}
