package io.upring.bot.watch;

/**
 * What a strategy may take of the engine.
 *
 * <p>Threading: immutable.
 *
 * @param callNs processor time of one call.
 * @param stuckNs after which a call that has not returned counts as one that never will.
 * @param bytesPerSecond that a strategy may allocate.
 */
public record WatchLimits(long callNs, long stuckNs, long bytesPerSecond) {
    public WatchLimits {
        if (callNs < 1 || stuckNs <= callNs || bytesPerSecond < 1) {
            throw new IllegalArgumentException("a strategy needs time and memory, and is stuck later than it is late");
        }
    }
}
