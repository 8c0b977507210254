package io.upring.feed.reconcile;

import io.upring.engine.account.OrderIds;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.AssetView;
import io.upring.engine.event.Difference;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.ReconcileCause;
import io.upring.engine.event.ReconcilePhase;
import io.upring.engine.event.ReconciliationView;
import io.upring.engine.event.ReplyOutcome;
import io.upring.engine.event.RequestKind;
import io.upring.engine.market.Instruments;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.order.OrderFields;
import io.upring.feed.rest.AccountBalance;
import io.upring.feed.rest.OrderInfo;
import java.util.List;

/**
 * Puts on the ring what a reconciliation finds. An event that finds no room halts trading (the ring sees to it), so
 * there is nothing to do here in that case.
 *
 * <p>Threading: the feed's thread.
 */
final class ReconcilePublisher {
    private static final int TEXT_CAPACITY = 72;
    private static final int HTTP_OK = 200;
    /** Field bits of order id, identifier, request, outcome and status in the event's table. */
    private static final long REPLY_FIELDS = 1L << 2 | 1L << 20 | 1L << 27 | 1L << 28 | 1L << 29;
    private static final long ERROR_FIELD = 1L << 30;
    /** No intent of a strategy has this place in an event that no strategy is called with. */
    private static final int ADOPTED_INDEX = EventSlot.MAX_INTENTS - 1;

    private final EventPublisher publisher;
    private final Instruments instruments;
    private final OrderIds orderIds;
    private final ReceiveClock clock;
    private final OrderFields fields = new OrderFields();

    ReconcilePublisher(EventPublisher publisher, Instruments instruments, OrderIds orderIds, ReceiveClock clock) {
        this.publisher = publisher;
        this.instruments = instruments;
        this.orderIds = orderIds;
        this.clock = clock;
    }

    void phase(int epoch, ReconcilePhase phase, ReconcileCause cause, String note) {
        final EventSlot slot = begin(epoch, phase, cause, note);
        if (slot != null) {
            publisher.publish(slot);
        }
    }

    private EventSlot begin(int epoch, ReconcilePhase phase, ReconcileCause cause, String note) {
        final EventSlot slot = publisher.tryClaim();
        if (slot != null) {
            ReconciliationView.begin(slot, clock.nowNs(), epoch, phase, cause, note);
        }
        return slot;
    }

    void balance(int epoch, ReconcileCause cause, Finding found) {
        final Statement.Holding holding = found.holding();
        final String currency = instruments.currency((int) found.id());
        final EventSlot slot = begin(epoch, ReconcilePhase.DIFFERENCE, cause, currency + ": booked "
            + found.bookedTotal() + ", stated " + holding.total() + "; locked " + found.bookedLocked() + ", stated "
            + holding.locked());
        if (slot != null) {
            slot.buffer().putByte(ReconciliationView.DIFFERENCE, Difference.BALANCE.code());
            slot.buffer().putInt(ReconciliationView.CURRENCY_ID, (int) found.id());
            slot.putAmount(ReconciliationView.BOOKED, found.bookedTotal());
            slot.putAmount(ReconciliationView.STATED, holding.total());
            slot.putAmount(ReconciliationView.BOOKED_LOCKED, found.bookedLocked());
            slot.putAmount(ReconciliationView.STATED_LOCKED, holding.locked());
            publisher.publish(slot);
        }
    }

    /** @param orderId of ours; 0 for an order of others. */
    void order(int epoch, ReconcileCause cause, Difference difference, long orderId, Amount booked, Amount stated,
               String note) {
        final EventSlot slot = begin(epoch, ReconcilePhase.DIFFERENCE, cause, note);
        if (slot != null) {
            slot.buffer().putByte(ReconciliationView.DIFFERENCE, difference.code());
            slot.buffer().putLong(ReconciliationView.ORDER_ID, orderId);
            slot.putAmount(ReconciliationView.BOOKED, booked);
            slot.putAmount(ReconciliationView.STATED, stated);
            publisher.publish(slot);
        }
    }

    /** How an order of ours stands, as the exchange answers when it is asked for it. */
    void queried(long orderId, int instrumentId, OrderInfo stated) {
        final EventSlot slot = beginOrder(EventType.ORDER_REPLY, instrumentId);
        if (slot != null) {
            slot.buffer().putLong(OrderView.ORDER_ID, orderId);
            slot.buffer().putByte(OrderView.REQUEST, RequestKind.QUERY.code());
            slot.buffer().putByte(OrderView.OUTCOME, ReplyOutcome.ACCEPTED.code());
            slot.buffer().putInt(OrderView.HTTP_STATUS, HTTP_OK);
            slot.putAscii(OrderView.IDENTIFIER, TEXT_CAPACITY, orderIds.identifier(orderId));
            publisher.publish(slot.presentFields(REPLY_FIELDS | fields.put(slot, stated)));
        }
    }

    /** What became of the request to cancel an adopted order. */
    void cancelled(long orderId, int instrumentId, ReplyOutcome outcome, String error) {
        final EventSlot slot = beginOrder(EventType.ORDER_REPLY, instrumentId);
        if (slot != null) {
            slot.buffer().putLong(OrderView.ORDER_ID, orderId);
            slot.buffer().putByte(OrderView.REQUEST, RequestKind.CANCEL.code());
            slot.buffer().putByte(OrderView.OUTCOME, outcome.code());
            slot.putAscii(OrderView.ERROR_NAME, TEXT_CAPACITY, error);
            publisher.publish(slot.presentFields(REPLY_FIELDS | ERROR_FIELD));
        }
    }

    /** Returns our id of the order from here on, made from the event's sequence; 0 if there was no room. */
    long adopted(int instrumentId, OrderInfo stated) {
        final EventSlot slot = beginOrder(EventType.ORDER_ADOPTED, instrumentId);
        if (slot == null) {
            return 0;
        }
        final long id = OrderIds.orderId(slot.sequence(), ADOPTED_INDEX);
        slot.buffer().putLong(OrderView.ORDER_ID, id);
        slot.putAscii(OrderView.IDENTIFIER, TEXT_CAPACITY, stated.identifier());
        publisher.publish(slot.presentFields(1L << 20 | 1L << 29 | fields.put(slot, stated)));
        return id;
    }

    private EventSlot beginOrder(EventType type, int instrumentId) {
        final EventSlot slot = publisher.tryClaim();
        if (slot != null) {
            slot.begin(type, EventSource.REST, clock.nowNs()).instrumentId(instrumentId)
                .payloadLength(OrderView.END - EventSlot.PAYLOAD);
            slot.buffer().setMemory(EventSlot.PAYLOAD, OrderView.END - EventSlot.PAYLOAD, (byte) 0);
        }
        return slot;
    }

    /** Balances as the account query states them; a currency unknown to the run is left out. */
    void balances(List<AccountBalance> accounts) {
        final List<AccountBalance> known = accounts.stream()
            .filter(account -> instruments.currencyId(account.currency()) >= 0).toList();
        int from = 0;
        do {
            final int to = Math.min(known.size(), from + AssetView.MAX_ENTRIES);
            final EventSlot slot = publisher.tryClaim();
            if (slot == null) {
                return;
            }
            slot.begin(EventType.MY_ASSET, EventSource.REST, clock.nowNs());
            AssetView.begin(slot);
            for (final AccountBalance account : known.subList(from, to)) {
                AssetView.append(slot, instruments.currencyId(account.currency()),
                    new Amount().set(account.balance()), new Amount().set(account.locked()));
            }
            if (to < known.size()) {
                slot.addFlag(EventSlot.FLAG_CONTINUED);
            }
            publisher.publish(slot);
            from = to;
        } while (from < known.size());
    }
}
