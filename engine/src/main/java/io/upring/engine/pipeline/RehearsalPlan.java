package io.upring.engine.pipeline;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TradeView;

/**
 * When an order is rehearsed: now and then, behind an event that had no other one waiting behind it. Orders are rare:
 * without it each would find its code and its data in no cache, and no branch of it predicted.
 *
 * <p>Threading: the thread of the stages.
 */
final class RehearsalPlan {
    private static final int NONE = -1;
    private static final double MOST = 1e9;

    private final long intervalNs;
    private final EventSlot order = new EventSlot();
    private long nextNs = Long.MIN_VALUE;

    /** @param intervalNs of event time between two of them. */
    RehearsalPlan(long intervalNs) {
        this.intervalNs = intervalNs;
    }

    /**
     * Whether one is due behind this event.
     *
     * @param isLast whether none is waiting behind it.
     */
    boolean isDue(EventSlot event, boolean isLast) {
        return isLast && event.receivedAtNs() >= nextNs && isFit(event);
    }

    /** The order takes over number and time of the event, so an event that has orders of its own will not do. */
    private boolean isFit(EventSlot event) {
        if (event.hasOutput() || event.isCheckpoint() || event.instrumentId() == EventSlot.NO_INSTRUMENT) {
            return false;
        }
        final double price = price(event);
        if (!(price > 0 && price < MOST)) {
            return false;
        }
        order.begin(EventType.DISCARDED, EventSource.ENGINE, event.receivedAtNs()).sequence(event.sequence())
            .instrumentId(event.instrumentId()).addFlag(EventSlot.FLAG_REHEARSAL).payloadLength(Double.BYTES)
            .buffer().putDouble(EventSlot.PAYLOAD, price);
        return true;
    }

    private static double price(EventSlot event) {
        final int type = event.typeCode();
        final int offset = type == EventType.TRADE.code() ? TradeView.TRADE_PRICE
            : type == EventType.TICKER.code() ? TickerView.TRADE_PRICE
            : type == EventType.ORDER_BOOK.code() ? OrderBookView.LEVELS + OrderBookView.BID_PRICE : NONE;
        return offset == NONE ? 0 : event.buffer().getDouble(offset);
    }

    /** The order, once it is due. */
    EventSlot order() {
        nextNs = order.receivedAtNs() + intervalNs;
        return order;
    }
}
