package io.upring.feed.ws;

import java.util.Arrays;

/**
 * Counts messages by the second and tells their rate up to the last one: silence after it does not lower the rate.
 *
 * <p>Threading: one thread.
 */
final class RateMeter {
    /** The two horizons, in seconds; the longer one fits into the ring of seconds. */
    static final int SHORT_S = 10;
    static final int LONG_S = 60;
    private static final int SECONDS = 64;
    private static final long SECOND_NS = 1_000_000_000L;
    /** A rate measured over less would mean nothing. */
    private static final long YOUNGEST_NS = 2 * SECOND_NS;

    private final int[] counts = new int[SECONDS];
    private long startNs;
    private long lastNs;
    private long second;
    private long secondEndNs;

    /** Forgets everything; the age of the rate is counted from here. */
    void start(long nowNs) {
        Arrays.fill(counts, 0);
        startNs = nowNs;
        lastNs = nowNs;
        second = Math.floorDiv(nowNs, SECOND_NS);
        secondEndNs = (second + 1) * SECOND_NS;
    }

    void count(long nowNs) {
        if (nowNs >= secondEndNs) {
            advance(nowNs);
        }
        counts[(int) (second & SECONDS - 1)]++;
        lastNs = nowNs;
    }

    private void advance(long nowNs) {
        final long next = Math.floorDiv(nowNs, SECOND_NS);
        for (long s = Math.max(second + 1, next - SECONDS + 1); s <= next; s++) {
            counts[(int) (s & SECONDS - 1)] = 0;
        }
        second = next;
        secondEndNs = (next + 1) * SECOND_NS;
    }

    /** Messages a second over the horizon that ends with the last message; a younger meter looks as far as it can. */
    double perSecond(int horizonS) {
        return perSecond(horizonS, lastNs);
    }

    /** The same over the horizon that ends at this time, not before the last message. */
    double perSecond(int horizonS, long endNs) {
        final long endSecond = Math.floorDiv(endNs, SECOND_NS);
        long messages = 0;
        for (long s = endSecond - horizonS + 1; s <= second; s++) {
            messages += s > second - SECONDS ? counts[(int) (s & SECONDS - 1)] : 0;
        }
        final long windowNs = Math.min(endNs - startNs, (horizonS - 1) * SECOND_NS + endNs - endSecond * SECOND_NS);
        return messages * (double) SECOND_NS / Math.max(YOUNGEST_NS, windowNs);
    }
}
