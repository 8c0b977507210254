package io.upring.bench.tick;

import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderView;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the exchange says to orders that found nobody at their price: each is told to have ended.
 *
 * <p>Threading: the dispatch stage adds, the feed's thread publishes.
 */
final class Replies {
    private static final int CAPACITY = 1 << 10;
    /** Identifier, state and cumulative amounts, as places in the table of {@link OrderView}. */
    private static final long FIELDS = 1L << 2 | 1L << 8 | 1L << 11 | 1L << 13 | 1L << 23;

    private final long[] orderIds = new long[CAPACITY];
    private final int[] instrumentIds = new int[CAPACITY];
    private final AtomicLong added = new AtomicLong();
    private final AtomicLong published = new AtomicLong();

    void add(long orderId, int instrumentId) {
        final long place = added.getPlain();
        if (place - published.get() == CAPACITY) {
            throw new IllegalStateException(CAPACITY + " orders wait for their answer");
        }
        orderIds[(int) place & CAPACITY - 1] = orderId;
        instrumentIds[(int) place & CAPACITY - 1] = instrumentId;
        added.setRelease(place + 1);
    }

    void publish(EventPublisher publisher, long nowNs) {
        long next = published.getPlain();
        for (final long end = added.getAcquire(); next < end; next++) {
            final int place = (int) next & CAPACITY - 1;
            final EventSlot slot = publisher.tryClaim()
                .begin(EventType.MY_ORDER, EventSource.PRIVATE_STREAM, nowNs)
                .instrumentId(instrumentIds[place]).epoch(1).connectionId(1)
                .payloadLength(OrderView.END - EventSlot.PAYLOAD).presentFields(FIELDS);
            slot.buffer().setMemory(EventSlot.PAYLOAD, OrderView.END - EventSlot.PAYLOAD, (byte) 0);
            slot.buffer().putLong(OrderView.ORDER_ID, orderIds[place]);
            slot.buffer().putByte(OrderView.STATE, OrderReport.CANCEL.code());
            publisher.publish(slot);
        }
        published.setRelease(next);
    }
}
