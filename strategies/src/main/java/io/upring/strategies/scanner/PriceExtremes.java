package io.upring.strategies.scanner;

import java.util.Arrays;

/**
 * The lowest and the highest price in force over the last stretch of time, and the move from them.
 *
 * <p>Resolution: the stretch is divided into {@value #BUCKETS} buckets of event time, and one more for the bucket under
 * way. So the stretch is the window's length, and up to one sixtieth of it more. The price in force when a bucket
 * begins belongs to it: a market that was silent has its last price.
 *
 * <p>Threading: single-threaded. Nothing allocates after construction.
 */
final class PriceExtremes {
    static final int BUCKETS = 60;
    private static final long EMPTY = Long.MIN_VALUE;
    /** Moves are taken to ten decimals, as the exchange states its own: 3 % is 3 % in spite of binary fractions. */
    private static final double UNITS = 1e10;

    private final double[] lows = new double[BUCKETS + 1];
    private final double[] highs = new double[BUCKETS + 1];
    private final long bucketNs;
    private long current = EMPTY;
    private int slot;
    private double inForce;
    private double low;
    private double high;

    PriceExtremes(long windowNs) {
        bucketNs = Math.max(1, windowNs / BUCKETS);
    }

    /** Takes the price in force from {@code timeNs} on; times never run backwards. */
    void take(double price, long timeNs) {
        final long bucket = Math.floorDiv(timeNs, bucketNs);
        if (current == EMPTY) {
            restart(price, timeNs);
        } else if (bucket > current) {
            advance(bucket);
        }
        inForce = price;
        if (price < lows[slot]) {
            lows[slot] = price;
            low = Math.min(low, price);
        }
        if (price > highs[slot]) {
            highs[slot] = price;
            high = Math.max(high, price);
        }
    }

    /** Forgets what was before. */
    void restart(double price, long timeNs) {
        Arrays.fill(lows, price);
        Arrays.fill(highs, price);
        current = Math.floorDiv(timeNs, bucketNs);
        slot = (int) Math.floorMod(current, (long) lows.length);
        inForce = price;
        low = price;
        high = price;
    }

    private void advance(long bucket) {
        for (long next = Math.max(current + 1, bucket - BUCKETS); next <= bucket; next++) {
            slot = (int) Math.floorMod(next, (long) lows.length);
            lows[slot] = inForce;
            highs[slot] = inForce;
        }
        current = bucket;
        low = inForce;
        high = inForce;
        for (int i = 0; i < lows.length; i++) {
            low = Math.min(low, lows[i]);
            high = Math.max(high, highs[i]);
        }
    }

    /** When the stretch begins, as of {@code timeNs}. */
    long startNs(long timeNs) {
        return (Math.floorDiv(timeNs, bucketNs) - BUCKETS) * bucketNs;
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    /** How far the last price is above the lowest, as a fraction; never negative. */
    double rise() {
        return move(inForce, low);
    }

    /** How far it is below the highest: never positive. */
    double fall() {
        return move(inForce, high);
    }

    private static double move(double price, double from) {
        return round((price - from) / from);
    }

    /** To ten decimals. */
    static double round(double move) {
        return Math.rint(move * UNITS) / UNITS;
    }
}
