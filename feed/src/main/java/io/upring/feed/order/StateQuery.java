package io.upring.feed.order;

import io.upring.engine.event.ReplyOutcome;
import io.upring.engine.event.RequestKind;
import io.upring.feed.http.HttpFailure;
import io.upring.feed.rest.OrderInfo;
import io.upring.feed.rest.Replies;
import io.upring.feed.rest.UpbitApiException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** Asks once for the state of an order and puts it on the ring. Everything happens on the feed's thread. */
final class StateQuery implements OrderCall.Outcome {
    private final ReplyPublisher replies;
    private final CompletableFuture<Void> done;

    StateQuery(ReplyPublisher replies, CompletableFuture<Void> done) {
        this.replies = replies;
        this.done = done;
    }

    @Override
    public void onAnswer(OrderCall call, int status, byte[] body) {
        try {
            replies.accepted(RequestKind.QUERY, call, status, OrderInfo.read(Replies.body(status, body)));
            done.complete(null);
        } catch (UpbitApiException e) {
            if (e.name().equals(OrderDesk.ORDER_NOT_FOUND)) {
                replies.failed(call, ReplyOutcome.NOT_FOUND, status, e.name());
                done.complete(null);
            } else {
                done.completeExceptionally(e);
            }
        }
    }

    @Override
    public void onNoAnswer(OrderCall call, HttpFailure failure, boolean sent) {
        done.completeExceptionally(new IOException("no answer: " + failure));
    }
}
