package io.upring.feed.health;

/**
 * One source of values from outside of the exchange.
 *
 * <p>Threading: immutable.
 *
 * @param values put on the ring so far.
 * @param unchanged looks so far that found nothing newer.
 * @param refused values so far that were none.
 * @param failures looks so far that came to nothing.
 * @param last the last value; NaN before the first.
 * @param lastAtNs when it came, by the receive clock; 0 before the first.
 * @param trouble what is wrong with it now, one sentence; empty for nothing.
 */
public record ReferenceFigures(String name, long values, long unchanged, long refused, long failures, double last,
                               long lastAtNs, String trouble) {
}
