package io.upring.feed.pace;

/**
 * Where the budget of one group stands.
 *
 * <p>Threading: immutable.
 *
 * @param fullLimit calls a window that are allowed.
 * @param limit the same while it is narrowed after refusals.
 * @param left calls that could go at this moment, were the group not held or blocked.
 * @param waiting calls in line.
 * @param calls that went so far.
 * @param refusals answers 429 so far.
 * @param blocks blocks (answers 418 that began one) so far.
 * @param blockedForNs how long the present block still lasts; 0 for none.
 */
public record RateFigures(RateGroup group, int fullLimit, int limit, int left, int waiting, long calls,
                          long refusals, long blocks, long blockedForNs) {
}
