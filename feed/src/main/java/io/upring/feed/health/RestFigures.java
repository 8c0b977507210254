package io.upring.feed.health;

/**
 * A group of REST calls that share a rate limit.
 *
 * <p>Threading: immutable.
 *
 * @param group as the exchange names it.
 * @param limit calls a second that the group allows itself now; -1 when not known.
 * @param remaining calls left in the current second as the exchange said last; -1 when not known.
 * @param isSlowed by a 429.
 * @param blockedUntilMs by a 418, since the Unix epoch; 0 when it is not.
 * @param calls made.
 * @param waiting for their turn.
 */
public record RestFigures(String group, int limit, int remaining, boolean isSlowed, long blockedUntilMs, long calls,
                          int waiting) {
    /** What the exchange's own headers tell. */
    public static RestFigures remaining(String group, int remaining) {
        return new RestFigures(group, -1, remaining, false, 0, 0, 0);
    }
}
