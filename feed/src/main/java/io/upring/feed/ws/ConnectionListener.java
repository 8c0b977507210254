package io.upring.feed.ws;

/**
 * Hears of every change of a stream's connection.
 *
 * <p>Threading: called by the feed's thread only. It must not block.
 */
@FunctionalInterface
public interface ConnectionListener {
    void onConnection(ConnectionStatus status);
}
