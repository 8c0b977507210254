package io.upring.feed.reconcile;

import io.upring.engine.market.Instrument;
import io.upring.feed.order.OrderFields;
import io.upring.feed.rest.OrderInfo;
import io.upring.feed.rest.UpbitApiException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does with the orders of others what the policy says. Each is told of once.
 *
 * <p>Threading: the feed's thread.
 */
final class ForeignOrders {
    private static final Logger LOG = LoggerFactory.getLogger(ForeignOrders.class);

    private final ReconcileTools tools;
    private final Set<UUID> told = new HashSet<>();
    private int room;

    ForeignOrders(ReconcileTools tools) {
        this.tools = tools;
    }

    /**
     * @param strangers all open orders that are neither ours nor adopted.
     * @return whether nothing was left to do, so that the account stands as it was looked at.
     */
    CompletableFuture<Boolean> handle(Round round, List<OrderInfo> strangers, Books books) {
        told.retainAll(strangers.stream().map(OrderInfo::uuid).collect(Collectors.toSet()));
        room = books.room();
        CompletableFuture<Boolean> all = CompletableFuture.completedFuture(true);
        for (final OrderInfo order : strangers) {
            // One after the other: the account's call budget is for others as well.
            all = all.thenCompose(before -> onLoop(handle(round, order)).thenApply(left -> before && left));
        }
        return all;
    }

    /** Whether there was nothing to do. */
    private CompletableFuture<Boolean> handle(Round round, OrderInfo order) {
        final boolean isNew = told.add(order.uuid());
        return switch (tools.settings().foreign()) {
            case IGNORE -> {
                if (isNew) {
                    round.foreign(order, 0, describe(order) + " is not ours and stays");
                }
                yield done(true);
            }
            case CANCEL -> {
                if (isNew) {
                    round.foreign(order, 0, describe(order) + " is not ours and is cancelled");
                }
                yield cancel(order);
            }
            case ADOPT -> adopt(round, order, isNew);
        };
    }

    /** Never fails: one that has ended meanwhile needs no cancel, any other is there at the next look. */
    CompletableFuture<Boolean> cancel(OrderInfo order) {
        return tools.exchange().cancel(order.uuid()).handle((reply, failure) -> {
            if (failure != null) {
                final Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                if (!(cause instanceof UpbitApiException refusal && refusal.name().equals("order_not_found"))) {
                    LOG.warn("{} is not cancelled: {}", describe(order), cause.getMessage());
                }
            }
            return false;
        });
    }

    private CompletableFuture<Boolean> adopt(Round round, OrderInfo order, boolean isNew) {
        final Instrument instrument = tools.instruments().find(order.market());
        final boolean isKnownSide = order.side().equals("bid") || order.side().equals("ask");
        if (instrument == null || !isKnownSide || order.volume() == null || room <= 0) {
            if (isNew) {
                round.foreign(order, 0, describe(order) + " is not ours and stays: "
                    + (room <= 0 ? "the order table has no room for it" : "this run does not trade its market"));
            }
            return done(true);
        }
        final CompletableFuture<Optional<OrderInfo>> whole = OrderFields.isComplete(order)
            ? CompletableFuture.completedFuture(Optional.of(order)) : tools.exchange().order(order.uuid());
        return onLoop(whole).thenCompose(answer -> {
            answer.filter(stated -> !stated.hasEnded() && OrderFields.isComplete(stated))
                .ifPresent(stated -> adopt(round, instrument, stated));
            return done(false);
        });
    }

    private void adopt(Round round, Instrument instrument, OrderInfo stated) {
        final long id = tools.publisher().adopted(instrument.id(), stated);
        if (id != 0) {
            room--;
            tools.adopted().add(id, stated.uuid());
            round.foreign(stated, id, describe(stated) + " is not ours and is treated as ours from here on");
        }
    }

    private <T> CompletableFuture<T> onLoop(CompletionStage<T> answer) {
        final CompletableFuture<T> there = new CompletableFuture<>();
        answer.whenComplete((value, failure) -> tools.timers().schedule(() -> {
            if (failure == null) {
                there.complete(value);
            } else {
                there.completeExceptionally(failure);
            }
        }, 0));
        return there;
    }

    private static CompletableFuture<Boolean> done(boolean value) {
        return CompletableFuture.completedFuture(value);
    }

    private static String describe(OrderInfo order) {
        return "the " + order.side() + " " + order.uuid() + " in " + order.market();
    }
}
