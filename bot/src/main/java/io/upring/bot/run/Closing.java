package io.upring.bot.run;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.EngineCounters;
import io.upring.feed.rest.OrderInfo;
import io.upring.feed.rest.UpbitApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;

/**
 * Ends trading within a few seconds: the engine cancels what it has open; what it cannot, or if it has halted, is
 * cancelled over REST.
 *
 * <p>Threading: one thread; the time runs from construction.
 */
final class Closing {
    private static final long LOOK_MS = 5;
    private static final long ENGINE_MS = 2_000;
    private static final long REST_MS = 1_000;
    private static final int CANCEL_ALL = 3;

    private final Session session;
    private final EngineCounters counters;
    private final long deadlineNs = System.nanoTime() + MILLISECONDS.toNanos(ENGINE_MS);

    Closing(Session session) {
        this.session = session;
        counters = session.pipeline().counters();
    }

    /** Returns what went wrong, one sentence each. */
    List<String> cancelEverything(String reason) throws InterruptedException {
        final List<String> problems = new ArrayList<>();
        if (!session.pipeline().halt().isTripped()) {
            session.stopTrading(reason);
            if (await(() -> counters.get(EngineCounter.KILL_SWITCH_LEVEL) == CANCEL_ALL) && awaitNextEvents()
                && await(() -> counters.get(EngineCounter.OPEN_ORDERS) == 0)) {
                return problems;
            }
        }
        try {
            cancelOverRest(problems);
        } catch (RunException failure) {
            problems.add("own orders may still be open: " + failure.getMessage());
        }
        return problems;
    }

    /** Lets the event that stopped trading, and those before it, pass every stage. */
    private boolean awaitNextEvents() throws InterruptedException {
        final long events = counters.get(EngineCounter.EVENTS);
        return await(() -> counters.get(EngineCounter.EVENTS) > events + 1);
    }

    private void cancelOverRest(List<String> problems) throws InterruptedException {
        final String prefix = session.orderIds().identifier(0).replaceFirst("0$", "");
        final List<OrderInfo> open = Replies.await("list the open orders", session.rest().openOrders(), REST_MS)
            .stream().filter(order -> order.identifier().startsWith(prefix)).toList();
        int cancelled = 0;
        for (final OrderInfo order : open) {
            cancelled += Replies.await("cancel an order", cancel(order), REST_MS);
        }
        if (cancelled > 0) {
            problems.add(cancelled + " own orders had to be cancelled over REST");
        }
        if (!open.isEmpty() && !session.pipeline().halt().isTripped()) {
            await(() -> counters.get(EngineCounter.OPEN_ORDERS) == 0, deadlineNs + MILLISECONDS.toNanos(REST_MS));
        }
    }

    /** 1, or 0 if the order has ended in the meantime. */
    private CompletableFuture<Integer> cancel(OrderInfo order) {
        return session.rest().cancelByIdentifier(order.identifier()).handle((reply, failure) -> {
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

    private boolean await(BooleanSupplier condition) throws InterruptedException {
        return await(condition, deadlineNs);
    }

    private static boolean await(BooleanSupplier condition, long deadlineNs) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadlineNs) {
                return false;
            }
            MILLISECONDS.sleep(LOOK_MS);
        }
        return true;
    }
}
