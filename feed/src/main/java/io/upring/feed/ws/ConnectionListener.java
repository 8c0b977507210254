package io.upring.feed.ws;

/**
 * Hears of every change of a stream's connection.
 *
 * <p>Threading: called by the feed's thread only. It must not block.
 */
@FunctionalInterface
public interface ConnectionListener {
    void onConnection(ConnectionStatus status);

    /** The server believes in another subscription than the one that was sent. The connection is up all the same. */
    default void onDrift(SubscriptionDrift drift) {
    }
}
