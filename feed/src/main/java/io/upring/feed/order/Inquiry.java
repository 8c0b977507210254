package io.upring.feed.order;

import io.upring.feed.http.HttpFailure;
import io.upring.feed.rest.OrderInfo;
import io.upring.feed.rest.Replies;
import io.upring.feed.rest.UpbitApiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what became of a request: asks for orders by their identifiers, again and again with growing pauses, until
 * the exchange's answers prove it. An order that the exchange does not show counts as never made only after it has had
 * its time to arrive and to be seen. Everything happens on the feed's thread.
 */
abstract class Inquiry implements OrderCall.Outcome {
    private static final Logger LOG = LoggerFactory.getLogger(Inquiry.class);
    private static final double NS_PER_SECOND = 1e9;

    final OrderDesk desk;
    final OrderCall unknown;
    private final long sinceNs;
    private long pauseNs;
    private boolean complained;
    private boolean isUnresolved;

    Inquiry(OrderDesk desk, OrderCall unknown) {
        this.desk = desk;
        this.unknown = unknown;
        sinceNs = desk.clock().nowNs();
        pauseNs = desk.config().firstQueryNs();
    }

    /** @param reason why the outcome is unknown; empty where the request was accepted and is only being followed. */
    final void start(String reason) {
        if (!reason.isEmpty()) {
            isUnresolved = true;
            desk.unresolved().add(this);
            LOG.warn("Order {}: what became of the {} request is not known ({}); the exchange is asked until it is.",
                identifier(), what(), reason);
        }
        ask();
    }

    /** Asks for what has to be known first. */
    abstract void ask();

    abstract void found(int status, OrderInfo order);

    abstract void notFound(int status);

    final void ask(long orderId) {
        if (!desk.isClosed()) {
            desk.ask(OrderCall.query(desk.context(), this, orderId, unknown.instrumentId()));
        }
    }

    final void askLater() {
        desk.timers().schedule(this::ask, pauseNs);
        pauseNs = Math.min(2 * pauseNs, desk.config().maxQueryNs());
    }

    /** Whether a query that left at that time left after everything sent before had its time to arrive. */
    final boolean isFinal(long askedAtNs) {
        return askedAtNs - sinceNs >= desk.config().graceNs();
    }

    /** The request's fate is known. */
    final void end(boolean exists, String how) {
        if (isUnresolved) {
            desk.unresolved().remove(this);
            LOG.info("Order {}: the {} request is proven after {} s: {}.", identifier(), what(),
                Math.round((desk.clock().nowNs() - sinceNs) / NS_PER_SECOND * 10) / 10.0, how);
        }
        desk.proven(unknown, exists);
    }

    @Override
    public final void onAnswer(OrderCall call, int status, byte[] body) {
        try {
            found(status, OrderInfo.read(Replies.body(status, body)));
        } catch (UpbitApiException e) {
            if (e.name().equals(OrderDesk.ORDER_NOT_FOUND)) {
                notFound(status);
            } else {
                complain(e.getMessage());
                askLater();
            }
        }
    }

    @Override
    public final void onNoAnswer(OrderCall call, HttpFailure failure, boolean sent) {
        complain("no answer: " + failure);
        if (failure != HttpFailure.CLOSED) {
            askLater();
        }
    }

    private void complain(String detail) {
        if (!complained) {
            complained = true;
            LOG.warn("Order {}: asking what became of the {} request fails, and goes on: {}", identifier(), what(),
                detail);
        }
    }

    static boolean isOver(OrderInfo order) {
        return order.state().equals("done") || order.state().equals("cancel");
    }

    String identifier() {
        return desk.identifier(unknown.orderId());
    }

    String what() {
        return unknown.kind().name().toLowerCase(java.util.Locale.ROOT);
    }

    long sinceNs() {
        return sinceNs;
    }
}
