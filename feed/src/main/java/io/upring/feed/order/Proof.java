package io.upring.feed.order;

import io.upring.engine.event.ReplyOutcome;
import io.upring.engine.event.RequestKind;
import io.upring.feed.http.HttpFailure;
import io.upring.feed.rest.OrderInfo;
import io.upring.feed.rest.Replies;
import io.upring.feed.rest.UpbitApiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what became of a request whose outcome is unknown: asks for the order by its identifier, again and again
 * with growing pauses, until the exchange shows it or has not known it for longer than a request can be under way.
 * Everything happens on the feed's thread.
 */
final class Proof implements OrderCall.Outcome {
    private static final Logger LOG = LoggerFactory.getLogger(Proof.class);

    private final OrderDesk desk;
    private final OrderCall unknown;
    private final String identifier;
    private final long sinceNs;
    private long pauseNs;
    private long askedAtNs;
    private boolean complained;

    Proof(OrderDesk desk, OrderCall unknown, String identifier) {
        this.desk = desk;
        this.unknown = unknown;
        this.identifier = identifier;
        sinceNs = desk.clock().nowNs();
        pauseNs = desk.config().firstQueryNs();
    }

    void ask() {
        if (!desk.isClosed()) {
            askedAtNs = desk.clock().nowNs();
            desk.ask(OrderCall.about(desk.context().withOutcome(this), RequestKind.QUERY, unknown.orderId(),
                unknown.instrumentId(), identifier));
        }
    }

    private void askLater() {
        desk.timers().schedule(this::ask, pauseNs);
        pauseNs = Math.min(2 * pauseNs, desk.config().maxQueryNs());
    }

    /** Whether the latest query left after everything sent before had its time to arrive. */
    private boolean isFinal() {
        return askedAtNs - sinceNs >= desk.config().graceNs();
    }

    @Override
    public void onAnswer(OrderCall call, int status, byte[] body) {
        try {
            found(call, status, OrderInfo.read(Replies.body(status, body)));
        } catch (UpbitApiException e) {
            if (e.name().equals(OrderDesk.ORDER_NOT_FOUND)) {
                notFound(status);
            } else {
                complain(e.getMessage());
                askLater();
            }
        }
    }

    private void found(OrderCall call, int status, OrderInfo order) {
        final boolean ended = order.state().equals("done") || order.state().equals("cancel");
        if (unknown.kind() == RequestKind.NEW || ended) {
            desk.replies().accepted(RequestKind.QUERY, call, status, order);
            desk.proven(unknown, true);
        } else if (isFinal()) {
            desk.replies().failed(RequestKind.CANCEL, unknown, ReplyOutcome.REJECTED, status, "cancel_had_no_effect");
            desk.proven(unknown, true);
        } else {
            askLater();
        }
    }

    private void notFound(int status) {
        if (isFinal()) {
            final RequestKind request = unknown.kind() == RequestKind.NEW ? RequestKind.QUERY : RequestKind.CANCEL;
            desk.replies().failed(request, unknown, ReplyOutcome.NOT_FOUND, status, OrderDesk.ORDER_NOT_FOUND);
            desk.proven(unknown, false);
        } else {
            askLater();
        }
    }

    @Override
    public void onNoAnswer(OrderCall call, HttpFailure failure, boolean sent) {
        complain("no answer: " + failure);
        if (failure != HttpFailure.CLOSED) {
            askLater();
        }
    }

    private void complain(String detail) {
        if (!complained) {
            complained = true;
            LOG.warn("The outcome of the {} request for order {} is not proven yet: {}", unknown.kind(), identifier,
                detail);
        }
    }
}
