package io.upring.feed.order;

import io.upring.engine.event.ReplyOutcome;
import io.upring.engine.event.RequestKind;
import io.upring.feed.rest.OrderInfo;

/** What became of a new order or of a cancel: one order's state tells. */
final class Proof extends Inquiry {
    private long askedAtNs;

    Proof(OrderDesk desk, OrderCall unknown) {
        super(desk, unknown);
    }

    @Override
    void ask() {
        askedAtNs = desk.clock().nowNs();
        ask(unknown.orderId());
    }

    @Override
    void found(int status, OrderInfo order) {
        if (unknown.kind() == RequestKind.NEW || isOver(order)) {
            desk.replies().accepted(RequestKind.QUERY, unknown, status, order);
            end(true, "the exchange has it, state " + order.state());
        } else if (isFinal(askedAtNs)) {
            desk.replies().failed(unknown, ReplyOutcome.REJECTED, status, OrderDesk.NO_EFFECT);
            end(true, "the order is still open");
        } else {
            askLater();
        }
    }

    @Override
    void notFound(int status) {
        if (isFinal(askedAtNs)) {
            desk.replies().failed(unknown.kind() == RequestKind.NEW ? RequestKind.QUERY : RequestKind.CANCEL,
                unknown.orderId(), unknown.instrumentId(), ReplyOutcome.NOT_FOUND, status, OrderDesk.ORDER_NOT_FOUND);
            end(false, "the exchange does not know the order");
        } else {
            askLater();
        }
    }
}
