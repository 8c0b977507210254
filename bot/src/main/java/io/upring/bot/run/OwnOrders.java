package io.upring.bot.run;

import io.upring.feed.rest.OrderInfo;
import io.upring.feed.rest.UpbitApiException;
import io.upring.feed.rest.UpbitRest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The open orders of some runs, told by their identifiers, as REST sees them.
 *
 * <p>Threading: one thread, which waits for the answers.
 */
final class OwnOrders {
    private final UpbitRest rest;
    private final List<String> prefixes;
    private final long callMs;

    /** @param prefixes with which their identifiers begin. @param callMs how long one answer may take. */
    OwnOrders(UpbitRest rest, List<String> prefixes, long callMs) {
        this.rest = rest;
        this.prefixes = prefixes;
        this.callMs = callMs;
    }

    /** @throws RunException if the exchange does not say. */
    List<OrderInfo> open() {
        return Replies.await("list the open orders", rest.openOrders(), callMs).stream()
            .filter(order -> prefixes.stream().anyMatch(order.identifier()::startsWith)).toList();
    }

    /**
     * Asks for their cancellation.
     *
     * @return how many were not over by themselves in the meantime.
     * @throws RunException if one cannot be cancelled.
     */
    int cancel(List<OrderInfo> open) {
        int cancelled = 0;
        for (final OrderInfo order : open) {
            cancelled += Replies.await("cancel an order", cancel(order), callMs);
        }
        return cancelled;
    }

    private CompletableFuture<Integer> cancel(OrderInfo order) {
        return rest.cancelByIdentifier(order.identifier()).handle((reply, failure) -> {
            if (failure == null) {
                return 1;
            }
            final Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            if (cause instanceof UpbitApiException refusal && refusal.name().equals("order_not_found")) {
                return 0;
            }
            throw new CompletionException(cause);
        });
    }
}
