package io.upring.sim.venue.config;

/**
 * When what was written to disk is forced there, so that it outlives a loss of power; the end of the process it
 * outlives in any case.
 *
 * <p>Threading: immutable.
 *
 * @param intervalMs 0 before anybody is told; above 0 at most so long after; {@link Long#MAX_VALUE} only at the end
 */
public record StoreSync(long intervalMs) {
    private static final long LONGEST_MS = 3_600_000;

    public StoreSync {
        if (intervalMs < 0) {
            throw new IllegalArgumentException("interval must not be negative, was: " + intervalMs);
        }
    }

    /** When the venue ends. */
    public static StoreSync none() {
        return new StoreSync(Long.MAX_VALUE);
    }

    /** With each change. */
    public static StoreSync each() {
        return new StoreSync(0);
    }

    /**
     * Reads {@code none}, {@code each} or {@code interval:MS}.
     *
     * @throws IllegalArgumentException in one sentence, when the text is none of these
     */
    public static StoreSync parse(String text) {
        if (text.equals("none")) {
            return none();
        }
        if (text.equals("each")) {
            return each();
        }
        if (text.matches("interval:[0-9]{1,7}")) {
            long ms = Long.parseLong(text.substring("interval:".length()));
            if (ms >= 1 && ms <= LONGEST_MS) {
                return new StoreSync(ms);
            }
        }
        throw new IllegalArgumentException("sync must be none, each or interval:MS with 1 to " + LONGEST_MS
                + " milliseconds, not \"" + text + "\"");
    }

    public boolean isEach() {
        return intervalMs == 0;
    }

    public boolean isInterval() {
        return intervalMs > 0 && intervalMs != Long.MAX_VALUE;
    }
}
