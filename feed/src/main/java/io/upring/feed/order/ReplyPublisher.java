package io.upring.feed.order;

import io.upring.engine.account.OrderIds;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.ReplyOutcome;
import io.upring.engine.event.RequestKind;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.rest.OrderInfo;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes ORDER_REPLY events; one thread. Field bits are the places of the fields in {@link OrderView}'s table. */
final class ReplyPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(ReplyPublisher.class);
    private static final int TEXT_CAPACITY = 72;

    private final EventPublisher publisher;
    private final OrderIds orderIds;
    private final ReceiveClock clock;
    private final OrderFields fields = new OrderFields();
    private final OutcomeTally figures;
    private EventSlot slot;
    private long present;

    ReplyPublisher(EventPublisher publisher, OrderIds orderIds, ReceiveClock clock, OutcomeTally figures) {
        this.figures = figures;
        this.publisher = publisher;
        this.orderIds = orderIds;
        this.clock = clock;
    }

    /** An answer that holds the order itself. */
    void accepted(RequestKind request, OrderCall call, int httpStatus, OrderInfo order) {
        accepted(request, call.orderId(), call.instrumentId(), httpStatus, order);
    }

    void accepted(RequestKind request, long orderId, int instrumentId, int httpStatus, OrderInfo order) {
        if (claim(request, orderId, instrumentId, ReplyOutcome.ACCEPTED, httpStatus)) {
            try {
                present |= fields.put(slot, order);
            } finally {
                publish();
            }
        }
    }

    /**
     * The exchange has taken the request for an order in the place of another.
     *
     * @param uuid the new order's, null where the exchange did not say.
     */
    void replaced(OrderCall call, int httpStatus, UUID uuid) {
        if (claim(RequestKind.REPLACE, call.orderId(), call.instrumentId(), ReplyOutcome.ACCEPTED, httpStatus)) {
            if (uuid != null) {
                OrderFields.putUuid(slot, uuid);
                present |= 1L;
            }
            publish();
        }
    }

    /**
     * A request that came to nothing, or may have. One for an order in the place of another is told of both.
     *
     * @param errorName the exchange's, or what went wrong.
     */
    void failed(OrderCall call, ReplyOutcome outcome, int httpStatus, String errorName) {
        failed(call.kind(), call.orderId(), call.instrumentId(), outcome, httpStatus, errorName);
        if (call.previousOrderId() != 0 && outcome != ReplyOutcome.UNKNOWN) {
            failed(RequestKind.CANCEL, call.previousOrderId(), call.instrumentId(), outcome, httpStatus, errorName);
        }
    }

    /** @param errorName the exchange's, or what went wrong. */
    void failed(RequestKind request, long orderId, int instrumentId, ReplyOutcome outcome, int httpStatus,
                String errorName) {
        if (claim(request, orderId, instrumentId, outcome, httpStatus)) {
            if (outcome == ReplyOutcome.REJECTED) {
                figures.refused(orderIds.identifier(orderId), request.name().toLowerCase(Locale.ROOT), errorName);
            }
            slot.putAscii(OrderView.ERROR_NAME, TEXT_CAPACITY, errorName);
            present |= 1L << 30;
            publish();
        }
    }

    private boolean claim(RequestKind request, long orderId, int instrumentId, ReplyOutcome outcome, int httpStatus) {
        figures.count(outcome, httpStatus);
        slot = publisher.tryClaim();
        if (slot == null) {
            LOG.error("The ring is full: the reply to request {} of order {} is lost; trading is halted.", request,
                orderIds.identifier(orderId));
            return false;
        }
        slot.begin(EventType.ORDER_REPLY, EventSource.REST, clock.nowNs()).instrumentId(instrumentId)
            .payloadLength(OrderView.END - EventSlot.PAYLOAD);
        slot.buffer().setMemory(EventSlot.PAYLOAD, OrderView.END - EventSlot.PAYLOAD, (byte) 0);
        slot.buffer().putLong(OrderView.ORDER_ID, orderId);
        slot.buffer().putByte(OrderView.REQUEST, request.code());
        slot.buffer().putByte(OrderView.OUTCOME, outcome.code());
        slot.buffer().putInt(OrderView.HTTP_STATUS, httpStatus);
        slot.putAscii(OrderView.IDENTIFIER, TEXT_CAPACITY, orderIds.identifier(orderId));
        present = 1L << 2 | 1L << 20 | 1L << 27 | 1L << 28 | 1L << 29;
        return true;
    }

    private void publish() {
        final EventSlot complete = slot;
        slot = null;
        publisher.publish(complete.presentFields(present));
    }
}
