package io.upring.feed.health;

/**
 * The way out for orders.
 *
 * <p>Threading: immutable.
 *
 * @param queuedBytes requests between engine and feed thread.
 * @param inFlight requests out, or being proven.
 */
public record GatewayFigures(int queuedBytes, int inFlight) {
}
