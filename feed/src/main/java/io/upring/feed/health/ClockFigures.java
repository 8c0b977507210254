package io.upring.feed.health;

/**
 * The exchange's clock against ours.
 *
 * <p>Threading: immutable.
 *
 * @param skewNs how far the exchange's is ahead.
 * @param uncertaintyNs how far that may be wrong.
 * @param samples answers that it was measured by.
 */
public record ClockFigures(long skewNs, long uncertaintyNs, long samples) {
}
