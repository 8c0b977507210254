package io.upring.feed.shard;

import io.upring.feed.codec.EventGate;
import io.upring.feed.ws.ConnectionStatus;
import io.upring.feed.ws.SubscriptionDrift;

/**
 * What a {@link Line} tells of its connection.
 *
 * <p>Threading: called by the feed's thread only.
 */
public interface LineOwner {
    /** Decides about the market data of this connection. */
    EventGate gate();

    /** After the state was put on the ring. */
    void onConnection(ConnectionStatus status);

    /** The exchange lacks, or has in excess, what was subscribed to; the connection is up all the same. */
    void onDrift(SubscriptionDrift drift);

    /** A whole frame was decoded and published; no slot is claimed now. */
    void onFrame(boolean isData, long receivedAtNs);
}
