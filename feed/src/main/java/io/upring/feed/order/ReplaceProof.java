package io.upring.feed.order;

import io.upring.engine.event.ReplyOutcome;
import io.upring.engine.event.RequestKind;
import io.upring.feed.rest.OrderInfo;

/**
 * What became of an order in the place of another: the new one is asked for, and the old one where that is not there.
 * Needed even behind an accepted request, since the exchange makes no new order if the old one fills before it is
 * cancelled (Upbit API reference 3.9).
 */
final class ReplaceProof extends Inquiry {
    private long askedForNewAtNs;
    private boolean isAboutOld;
    private boolean hasNew;

    ReplaceProof(OrderDesk desk, OrderCall unknown) {
        super(desk, unknown);
    }

    @Override
    void ask() {
        isAboutOld = false;
        askedForNewAtNs = desk.clock().nowNs();
        ask(unknown.orderId());
    }

    @Override
    void found(int status, OrderInfo order) {
        if (!isAboutOld) {
            desk.replies().accepted(RequestKind.QUERY, unknown, status, order);
            hasNew = true;
            askForOld();
            return;
        }
        final boolean isOver = isOver(order);
        if (hasNew || order.state().equals("done") || isOver && isFinal(askedForNewAtNs)) {
            desk.replies().accepted(RequestKind.QUERY, unknown.previousOrderId(), unknown.instrumentId(), status,
                order);
            if (!hasNew) {
                newWasNeverMade(status);
            }
            end(hasNew, hasNew ? "the new order is there" : "the old order ended, and no new one was made");
        } else if (isFinal(askedForNewAtNs)) {
            desk.replies().failed(RequestKind.CANCEL, unknown.previousOrderId(), unknown.instrumentId(),
                ReplyOutcome.REJECTED, status, OrderDesk.NO_EFFECT);
            newWasNeverMade(status);
            end(false, "the old order is still open, and no new one was made");
        } else {
            askLater();
        }
    }

    private void askForOld() {
        isAboutOld = true;
        ask(unknown.previousOrderId());
    }

    private void newWasNeverMade(int status) {
        desk.replies().failed(RequestKind.QUERY, unknown.orderId(), unknown.instrumentId(), ReplyOutcome.NOT_FOUND,
            status, OrderDesk.ORDER_NOT_FOUND);
    }

    @Override
    void notFound(int status) {
        if (!isAboutOld) {
            askForOld();
        } else if (hasNew || isFinal(askedForNewAtNs)) {
            desk.replies().failed(RequestKind.CANCEL, unknown.previousOrderId(), unknown.instrumentId(),
                ReplyOutcome.NOT_FOUND, status, OrderDesk.ORDER_NOT_FOUND);
            if (!hasNew) {
                newWasNeverMade(status);
            }
            end(hasNew, "the exchange does not know the old order");
        } else {
            askLater();
        }
    }
}
