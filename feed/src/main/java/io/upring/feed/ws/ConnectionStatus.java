package io.upring.feed.ws;

import io.upring.engine.event.ConnectionState;

/**
 * Where a stream's connection stands.
 *
 * <p>Threading: immutable.
 *
 * @param stream the stream's name.
 * @param state FLOWING only once data has arrived over this connection, or, where no data is to be expected (nothing
 *     subscribed, a private stream at rest), once the server has answered a ping that followed the subscription.
 * @param epoch number of the connection, counted from 1; 0 before the first.
 * @param attempts connects tried since data last flowed, this one included.
 * @param reason why it is down; NONE otherwise.
 * @param detail the same in one sentence; empty otherwise.
 */
public record ConnectionStatus(
    String stream, ConnectionState state, int epoch, int attempts, DownReason reason, String detail) {
}
