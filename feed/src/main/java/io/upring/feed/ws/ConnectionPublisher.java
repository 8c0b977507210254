package io.upring.feed.ws;

import io.upring.engine.event.ConnectionView;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.feed.net.ReceiveClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts every change of a connection on the ring, ahead of the frames that follow it.
 *
 * <p>Threading: the feed's thread.
 */
public final class ConnectionPublisher implements ConnectionListener {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionPublisher.class);
    private static final int REASON_CAPACITY = ConnectionView.END - ConnectionView.REASON;
    /** Bits of connection_id, attempts, state and reason in the event's table of fields. */
    private static final long ALL_FIELDS = 0b1111;

    private static final int PRIVATE_ID = 1;

    private final EventPublisher publisher;
    private final EventSource source;
    private final int connectionId;
    private final ReceiveClock clock;

    private ConnectionPublisher(EventPublisher publisher, EventSource source, int connectionId, ReceiveClock clock) {
        this.publisher = publisher;
        this.source = source;
        this.connectionId = connectionId;
        this.clock = clock;
    }

    /** @param connectionId as in {@link EventSlot#connectionId()}: from 2. */
    public static ConnectionPublisher publicStream(EventPublisher publisher, int connectionId, ReceiveClock clock) {
        if (connectionId <= PRIVATE_ID) {
            throw new IllegalArgumentException("public connections are numbered from 2, not " + connectionId);
        }
        return new ConnectionPublisher(publisher, EventSource.PUBLIC_STREAM, connectionId, clock);
    }

    public static ConnectionPublisher privateStream(EventPublisher publisher, ReceiveClock clock) {
        return new ConnectionPublisher(publisher, EventSource.PRIVATE_STREAM, PRIVATE_ID, clock);
    }

    @Override
    public void onConnection(ConnectionStatus status) {
        final EventSlot slot = publisher.tryClaim();
        if (slot == null) {
            LOG.error("The ring is full: the {} connection's state {} is lost; trading is halted.", status.stream(),
                status.state());
            return;
        }
        slot.begin(EventType.CONNECTION, source, clock.nowNs()).epoch(status.epoch()).connectionId(connectionId)
            .presentFields(ALL_FIELDS).payloadLength(ConnectionView.END - EventSlot.PAYLOAD);
        slot.buffer().setMemory(EventSlot.PAYLOAD, ConnectionView.END - EventSlot.PAYLOAD, (byte) 0);
        slot.buffer().putInt(ConnectionView.CONNECTION_ID, connectionId);
        slot.buffer().putInt(ConnectionView.ATTEMPTS, status.attempts());
        slot.buffer().putByte(ConnectionView.STATE, status.state().code());
        slot.putAscii(ConnectionView.REASON, REASON_CAPACITY, status.detail());
        publisher.publish(slot);
    }
}
