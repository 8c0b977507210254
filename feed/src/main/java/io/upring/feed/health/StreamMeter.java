package io.upring.feed.health;

import io.upring.engine.event.DiscardReason;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import java.util.Arrays;

/**
 * Counts market data by type, measures their lag by type and by connection, and counts what is discarded. To be called
 * by the gate between decoding and publication.
 *
 * <p>The lag is that of live messages: a snapshot or a trade fetched again tells of the past.
 *
 * <p>Threading: the feed's thread. Reads no clock and allocates nothing, but for the first message of a connection.
 */
public final class StreamMeter {
    static final EventType[] TYPES = {EventType.TICKER, EventType.TRADE, EventType.ORDER_BOOK, EventType.CANDLE};
    private static final int TYPE_CODES = 16;
    private static final int FIRST_CONNECTIONS = 16;

    private final LagMeter[] byType = new LagMeter[TYPE_CODES];
    private final long[] discarded = new long[DiscardReason.values().length];
    private LagMeter[] byConnection = new LagMeter[FIRST_CONNECTIONS];

    public StreamMeter() {
        for (final EventType type : TYPES) {
            byType[type.code()] = new LagMeter();
        }
    }

    /** A market data event that is about to be published as it is. */
    public void onAdmitted(EventSlot slot) {
        final int type = slot.typeCode();
        final LagMeter meter = type >= 0 && type < TYPE_CODES ? byType[type] : null;
        if (meter == null) {
            return;
        }
        final LagMeter connection = connection(slot.connectionId());
        meter.count(slot.receivedAtNs());
        connection.count(slot.receivedAtNs());
        if (slot.hasFlag(EventSlot.FLAG_REALTIME)
            && !slot.hasFlag(EventSlot.FLAG_BACK_FILLED | EventSlot.FLAG_REPEATED) && slot.exchangeTimeNs() > 0) {
            final long lagNs = slot.receivedAtNs() - slot.exchangeTimeNs();
            meter.lag(lagNs);
            connection.lag(lagNs);
        }
    }

    /** A market data event that is about to become a DISCARDED event. */
    public void onDiscarded(DiscardReason reason) {
        discarded[reason.ordinal()]++;
    }

    LagMeter type(EventType type) {
        return byType[type.code()];
    }

    long discarded(DiscardReason reason) {
        return discarded[reason.ordinal()];
    }

    /** Connections are few and their ids small: a table that grows. */
    LagMeter connection(int id) {
        if (id >= byConnection.length) {
            byConnection = Arrays.copyOf(byConnection, Math.max(id + 1, byConnection.length * 2));
        }
        if (byConnection[id] == null) {
            byConnection[id] = new LagMeter();
        }
        return byConnection[id];
    }
}
