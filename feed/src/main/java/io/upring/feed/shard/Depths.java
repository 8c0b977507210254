package io.upring.feed.shard;

/**
 * How many levels of an order book the exchange can be asked for (Upbit API reference, orderbook).
 *
 * <p>Threading: stateless.
 */
public final class Depths {
    /** What is served where nothing is said. */
    public static final int FULL = 30;
    private static final int[] ALL = {1, 5, 15, FULL};

    private Depths() {
    }

    public static boolean isServed(int depth) {
        return index(depth) >= 0;
    }

    /** The least depth of at least so many levels; {@link #FULL} if none is. */
    public static int covering(int levels) {
        int index = 0;
        while (ALL[index] < levels && index < ALL.length - 1) {
            index++;
        }
        return ALL[index];
    }

    static int count() {
        return ALL.length;
    }

    static int at(int index) {
        return ALL[index];
    }

    static int index(int depth) {
        for (int i = 0; i < ALL.length; i++) {
            if (ALL[i] == depth) {
                return i;
            }
        }
        return -1;
    }
}
