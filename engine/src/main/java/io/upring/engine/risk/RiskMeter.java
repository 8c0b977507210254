package io.upring.engine.risk;

import io.upring.engine.decimal.Amount;
import io.upring.engine.risk.RiskCheck.Binds;
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
    private static final int SIGN = Long.SIZE - 1;
    private static final RiskCheck[] ALL = RiskCheck.values();
    private static final int CHECKS = ALL.length;
    /** Places in a row of the latest values: a cache line. */
    private static final int ROW = 8;
    private static final int PASSED = 0;
    private static final int CURRENCY = 1;
    /** Two words each, the high one first: a mantissa as {@link Amount} has it, or a whole number. */
    private static final int USED = 2;
    private static final int LIMIT = 4;
    /** Of this limit so much has been used before and was looked at: it is neither the most ever nor near to it. */
    private static final int QUIET = 6;

    private final RiskCounters counters;
    private final long[] highest = new long[CHECKS];
    private final long[] highestUsed = new long[CHECKS];
    private final long[] highAtNs = new long[CHECKS];
    private final boolean[] isHigh = new boolean[CHECKS];
    private int high;
    private boolean isPaused;
    private long nowNs;
    /** By check: what is published later. */
    private final long[] latest = new long[CHECKS * ROW];
    private final boolean[] isAmount = new boolean[CHECKS];
    /** How many orders passed all checks that bind them, by {@link Binds}. */
    private final long[] whole = new long[Binds.values().length];
    /** By the same: a bit for each of those checks. */
    private final long[] bound = new long[whole.length];
    private final Amount scratch = new Amount();
    /** A bit a check: whether it has something to publish. */
    private long changed;

    RiskMeter(RiskCounters counters) {
        this.counters = counters;
        for (final RiskCheck check : RiskCheck.values()) {
            for (int whom = check.binds().ordinal(); whom < bound.length; whom++) {
                bound[whom] |= 1L << check.ordinal();
            }
        }
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

    /** While it is paused nothing is counted and no use is noted. */
    void pause(boolean pauses) {
        isPaused = pauses;
    }

    void passed(RiskCheck check) {
        if (!isPaused) {
            latest[check.ordinal() * ROW + PASSED]++;
            changed |= 1L << check.ordinal();
        }
    }

    /** An order passed every check that binds such orders. */
    void passedAll(Binds whom) {
        if (!isPaused) {
            whole[whom.ordinal()]++;
            changed |= bound[whom.ordinal()];
        }
    }

    void refused(RiskCheck check) {
        if (!isPaused) {
            counters.increment(check.ordinal(), RiskColumn.REFUSED);
        }
    }

    /** What holds before the first order. */
    void limit(RiskCheck check, long limit, long currencyCode) {
        final int at = check.ordinal() * ROW;
        put(at + LIMIT, limit >> SIGN, limit);
        // Whatever is used first is more than this.
        put(at + QUIET, Long.MIN_VALUE, 0);
        latest[at + CURRENCY] = currencyCode;
        publish(check);
    }

    /**
     * Shows what was passed and used since the last time. Not done with each order: every counter has cache lines of
     * its own, some hundred of them for the whole chain.
     */
    void publish() {
        for (; changed != 0; changed &= changed - 1) {
            publish(ALL[Long.numberOfTrailingZeros(changed)]);
        }
    }

    private void publish(RiskCheck check) {
        final int row = check.ordinal();
        long passed = latest[row * ROW + PASSED];
        for (int whom = check.binds().ordinal(); whom < whole.length; whom++) {
            passed += whole[whom];
        }
        final long used = value(row, USED);
        final long limit = value(row, LIMIT);
        counters.set(row, RiskColumn.PASSED, passed);
        counters.set(row, RiskColumn.LIMIT, limit);
        counters.set(row, RiskColumn.USED, used);
        counters.set(row, RiskColumn.UTILISATION, permille(used, limit));
        counters.set(row, RiskColumn.CURRENCY, latest[row * ROW + CURRENCY]);
    }

    private long value(int row, int place) {
        final int at = row * ROW + place;
        return isAmount[row] ? scratch.set(latest[at], latest[at + 1]).toE8Saturated() : latest[at + 1];
    }

    void used(RiskCheck check, Amount used, Amount limit, long currencyCode) {
        final int row = check.ordinal();
        if (isNews(row, used.high(), used.low(), limit.high(), limit.low(), currencyCode)) {
            keep(row, used.high(), used.low(), limit.high(), limit.low(), currencyCode, true);
            look(row, used.toE8Saturated(), limit.toE8Saturated(), currencyCode);
        }
    }

    void used(RiskCheck check, long used, long limit) {
        used(check, used, limit, 0);
    }

    void used(RiskCheck check, long used, long limit, long currencyCode) {
        final int row = check.ordinal();
        if (isNews(row, used >> SIGN, used, limit >> SIGN, limit, currencyCode)) {
            keep(row, used >> SIGN, used, limit >> SIGN, limit, currencyCode, false);
            look(row, used, limit, currencyCode);
        }
    }

    /** Notes what is used. Nearly always that is all: what follows is divisions, some of them of two words. */
    private boolean isNews(int row, long usedHigh, long usedLow, long limitHigh, long limitLow, long currencyCode) {
        final int at = row * ROW;
        if (latest[at + LIMIT + 1] != limitLow || latest[at + LIMIT] != limitHigh
            || latest[at + CURRENCY] != currencyCode
            || Amount.compare(usedHigh, usedLow, latest[at + QUIET], latest[at + QUIET + 1]) > 0) {
            return true;
        }
        if (!isPaused) {
            put(at + USED, usedHigh, usedLow);
            changed |= 1L << row;
        }
        return false;
    }

    private void keep(int row, long usedHigh, long usedLow, long limitHigh, long limitLow, long currencyCode,
                      boolean areAmounts) {
        if (isPaused) {
            return;
        }
        final int at = row * ROW;
        put(at + USED, usedHigh, usedLow);
        put(at + LIMIT, limitHigh, limitLow);
        put(at + QUIET, usedHigh, usedLow);
        latest[at + CURRENCY] = currencyCode;
        isAmount[row] = areAmounts;
        changed |= 1L << row;
    }

    private void put(int at, long high, long low) {
        latest[at] = high;
        latest[at + 1] = low;
    }

    private void look(int row, long used, long limit, long currencyCode) {
        final long permille = permille(used, limit);
        if (isPaused) {
            return;
        }
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
            put(row * ROW + QUIET, Long.MIN_VALUE, 0);
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
