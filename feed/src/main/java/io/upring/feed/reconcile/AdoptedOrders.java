package io.upring.feed.reconcile;

import io.upring.engine.event.IntentView;
import io.upring.engine.event.ReplyOutcome;
import io.upring.engine.gateway.OrderGateway;
import io.upring.feed.net.FeedLoop;
import io.upring.feed.rest.UpbitApiException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancels adopted orders, which the exchange knows by their UUID, and hands everything else to the gateway. A cancel
 * without an answer counts as refused, so that it may be asked for again: to cancel twice does no harm.
 *
 * <p>Threading: {@link #send} on the engine's thread, the rest on the feed's.
 */
final class AdoptedOrders implements OrderGateway {
    private static final Logger LOG = LoggerFactory.getLogger(AdoptedOrders.class);

    private final OrderGateway gateway;
    private final AccountQueries exchange;
    private final ReconcilePublisher publisher;
    private final FeedLoop loop;
    /** Replaced as a whole, so that the engine's thread reads without a lock. */
    private volatile Map<Long, UUID> uuids = Map.of();

    AdoptedOrders(OrderGateway gateway, AccountQueries exchange, ReconcilePublisher publisher, FeedLoop loop) {
        this.gateway = gateway;
        this.exchange = exchange;
        this.publisher = publisher;
        this.loop = loop;
    }

    void add(long orderId, UUID uuid) {
        final Map<Long, UUID> more = new HashMap<>(uuids);
        more.put(orderId, uuid);
        uuids = more;
    }

    /** Those of the books, which a run that goes on with another has from that one. */
    void learn(Books books) {
        for (final Books.BookedOrder order : books.open().values()) {
            if (order.isAdopted() && !uuids.containsKey(order.id())) {
                add(order.id(), new UUID(order.uuidHigh(), order.uuidLow()));
            }
        }
    }

    @Override
    public boolean send(IntentView accepted) {
        final Map<Long, UUID> known = uuids;
        if (known.isEmpty() || accepted.kind() != IntentView.CANCEL) {
            return gateway.send(accepted);
        }
        final long orderId = accepted.targetOrderId();
        final UUID uuid = known.get(orderId);
        if (uuid == null) {
            return gateway.send(accepted);
        }
        final int instrumentId = accepted.instrumentId();
        return loop.runUnlessEnded(() -> cancel(orderId, instrumentId, uuid));
    }

    @Override
    public void rehearse(IntentView accepted) {
        gateway.rehearse(accepted);
    }

    private void cancel(long orderId, int instrumentId, UUID uuid) {
        exchange.cancel(uuid).whenComplete((order, failure) -> loop.runUnlessEnded(() -> {
            if (failure == null) {
                publisher.cancelled(orderId, instrumentId, ReplyOutcome.ACCEPTED, "");
            } else {
                final Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                LOG.warn("The adopted order {} is not cancelled: {}", uuid, cause.getMessage());
                publisher.cancelled(orderId, instrumentId, ReplyOutcome.REJECTED,
                    cause instanceof UpbitApiException refusal ? refusal.name() : "no_answer");
            }
        }));
    }
}
