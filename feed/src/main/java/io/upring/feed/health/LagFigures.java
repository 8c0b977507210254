package io.upring.feed.health;

/**
 * From the exchange's time in a message to its receipt. A difference of the two clocks is part of it.
 *
 * <p>Threading: immutable.
 *
 * @param lastNs of the latest message.
 * @param meanNs moving mean over some 64 messages.
 * @param maxNs longest of the last minute.
 */
public record LagFigures(long lastNs, long meanNs, long maxNs) {
    public static final LagFigures NONE = new LagFigures(0, 0, 0);
}
