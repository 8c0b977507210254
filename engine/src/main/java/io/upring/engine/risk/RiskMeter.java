package io.upring.engine.risk;

import io.upring.engine.decimal.Amount;
import io.upring.engine.telemetry.RiskColumn;
import io.upring.engine.telemetry.RiskCounters;

/**
 * How often each check passed and refused, how much of its limit was used, and when that came near to it. An episode of
 * 80 % and more ends when a minute of event time has passed without: so markets that take turns are one episode.
 *
 * <p>Threading: belongs to the risk stage; nothing allocates.
 */
final class RiskMeter {
    static final int WARNING_PERMILLE = 800;
    static final long EPISODE_NS = 60_000_000_000L;
    private static final int FULL = 1_000;
    private static final long MAX_PERMILLE = 1_000_000;
    private static final int CHECKS = RiskCheck.values().length;
    /** Places in a row of the latest values. */
    private static final int ROW = 8;
    private static final int PASSED = 0;
    private static final int LIMIT = 1;
    private static final int USED = 2;
    private static final int UTILISATION = 3;
    private static final int CURRENCY = 4;

    private final RiskCounters counters;
    private final long[] highest = new long[CHECKS];
    private final long[] highestUsed = new long[CHECKS];
    private final long[] highAtNs = new long[CHECKS];
    private final boolean[] isHigh = new boolean[CHECKS];
    private int high;
    private long nowNs;
    /** By check, a cache line each: what is published later. */
    private final long[] latest = new long[CHECKS * ROW];
    /** A bit a check: whether it has something to publish. */
    private long changed;

    RiskMeter(RiskCounters counters) {
        this.counters = counters;
    }

    /** Time passes: episodes end. */
    void time(long newNowNs) {
        nowNs = newNowNs;
        for (int check = 0; high > 0 && check < CHECKS; check++) {
            if (isHigh[check] && nowNs - highAtNs[check] >= EPISODE_NS) {
                isHigh[check] = false;
                high--;
                counters.set(check, RiskColumn.WARNING, 0);
            }
        }
    }

    void passed(RiskCheck check) {
        latest[check.ordinal() * ROW + PASSED]++;
        changed |= 1L << check.ordinal();
    }

    void refused(RiskCheck check) {
        counters.increment(check.ordinal(), RiskColumn.REFUSED);
    }

    /** What holds before the first order. */
    void limit(RiskCheck check, long limit, long currencyCode) {
        latest[check.ordinal() * ROW + LIMIT] = limit;
        latest[check.ordinal() * ROW + CURRENCY] = currencyCode;
        publish(check.ordinal());
    }

    /**
     * Shows what was passed and used since the last time. Not done with each order: every counter has cache lines of
     * its own, some hundred of them for the whole chain.
     */
    void publish() {
        for (; changed != 0; changed &= changed - 1) {
            publish(Long.numberOfTrailingZeros(changed));
        }
    }

    private void publish(int check) {
        final int row = check * ROW;
        counters.set(check, RiskColumn.PASSED, latest[row + PASSED]);
        counters.set(check, RiskColumn.LIMIT, latest[row + LIMIT]);
        counters.set(check, RiskColumn.USED, latest[row + USED]);
        counters.set(check, RiskColumn.UTILISATION, latest[row + UTILISATION]);
        counters.set(check, RiskColumn.CURRENCY, latest[row + CURRENCY]);
    }

    void used(RiskCheck check, Amount used, Amount limit, long currencyCode) {
        used(check, used.toE8Saturated(), limit.toE8Saturated(), currencyCode);
    }

    void used(RiskCheck check, long used, long limit) {
        used(check, used, limit, 0);
    }

    void used(RiskCheck check, long used, long limit, long currencyCode) {
        final int row = check.ordinal();
        final long permille = permille(used, limit);
        final int at = row * ROW;
        latest[at + LIMIT] = limit;
        latest[at + USED] = used;
        latest[at + UTILISATION] = permille;
        latest[at + CURRENCY] = currencyCode;
        changed |= 1L << row;
        // Of the same part of a limit the greater use: what is far from its limit moves by less than a part.
        if (permille > highest[row] || permille == highest[row] && used > highestUsed[row]) {
            highest[row] = permille;
            highestUsed[row] = used;
            counters.set(row, RiskColumn.HIGHEST, used);
            counters.set(row, RiskColumn.HIGHEST_LIMIT, limit);
            counters.set(row, RiskColumn.HIGHEST_CURRENCY, currencyCode);
            counters.set(row, RiskColumn.UTILISATION_MAX, permille);
        }
        if (permille >= WARNING_PERMILLE) {
            highAtNs[row] = nowNs;
            if (!isHigh[row]) {
                isHigh[row] = true;
                high++;
                counters.set(row, RiskColumn.WARNING, 1);
                counters.increment(row, RiskColumn.WARNINGS);
            }
        }
    }

    /** A limit of nothing is used up by anything. */
    private static long permille(long used, long limit) {
        if (used <= 0) {
            return 0;
        }
        if (limit <= 0) {
            return MAX_PERMILLE;
        }
        final long permille = used <= Long.MAX_VALUE / FULL ? used * FULL / limit : used / Math.max(1, limit / FULL);
        return Math.min(permille, MAX_PERMILLE);
    }
}
