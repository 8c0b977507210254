package io.upring.bot.reference;

/**
 * How a source does.
 *
 * <p>Threading: immutable.
 *
 * @param values put on the ring.
 * @param unchanged looks at a source that had nothing newer.
 * @param refused values that were none.
 * @param failures looks that came to nothing.
 * @param dropped values for which the ring had no room.
 * @param last the last value, converted; NaN before the first.
 * @param lastAtNs when it was put on the ring, nanoseconds since the Unix epoch; 0 before the first.
 * @param trouble what went wrong last, one sentence; empty once a look has gone well again.
 */
public record ReferenceFigures(String name, long values, long unchanged, long refused, long failures, long dropped,
                               double last, long lastAtNs, String trouble) {
}
