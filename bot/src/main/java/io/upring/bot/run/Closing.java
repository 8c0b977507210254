package io.upring.bot.run;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.upring.bot.kill.KillRecord;
import io.upring.engine.event.StopPolicy;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.EngineCounters;
import io.upring.feed.rest.OrderInfo;
import io.upring.feed.rest.UpbitRest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Ends trading within a few seconds, by policy: the engine cancels and sells; what it cannot cancel, or if it has
 * halted, is cancelled over REST.
 *
 * <p>Threading: one thread.
 */
final class Closing {
    private static final long LOOK_MS = 5;
    /** For a run that is stopped before the exchange has stated the account for the first time. */
    private static final long OPENING_MS = 5_000;
    private static final long ENGINE_MS = 2_000;
    private static final long SELLING_MS = 8_000;
    private static final long REST_MS = 1_000;

    private final Session session;
    private final List<String> prefixes;
    private final StopPolicy policy;
    private final EngineCounters counters;
    private final List<String> problems = new ArrayList<>();
    private boolean isDone = true;
    private boolean hasLeftOrders;

    /** @param prefixes with which the identifiers of own orders begin. */
    Closing(Session session, List<String> prefixes, StopPolicy policy) {
        this.session = session;
        this.prefixes = prefixes;
        this.policy = policy;
        counters = session.pipeline().counters();
    }

    /** Returns what the operator should know of, one sentence each. */
    List<String> end(String reason) throws InterruptedException {
        if (!session.pipeline().halt().isTripped()) {
            // Books that were never opened equal nobody's.
            await(session.reconciler()::isReconciled, System.nanoTime() + MILLISECONDS.toNanos(OPENING_MS));
            session.stopTrading(policy, reason);
            if (isEndedByEngine()) {
                return problems;
            }
        }
        if (policy == StopPolicy.KEEP) {
            kept();
        } else {
            cancelOverRest();
        }
        if (policy == StopPolicy.FLATTEN) {
            unsold();
        }
        return problems;
    }

    /** Whether every own order is where the policy wants it; if not, the next run sees to them. */
    boolean isDone() {
        return isDone;
    }

    /** Whether own orders stay open at the exchange, where they can fill at any moment. */
    boolean hasLeftOrders() {
        return hasLeftOrders;
    }

    private boolean isEndedByEngine() throws InterruptedException {
        final BooleanSupplier isOver = switch (policy) {
            case KEEP -> () -> session.requestsOut() == 0;
            case CANCEL -> () -> counters.get(EngineCounter.OPEN_ORDERS) == 0;
            case FLATTEN -> () -> counters.get(EngineCounter.OPEN_ORDERS) == 0
                && session.stopProgress().unsold() != null && session.stopProgress().unsold().isEmpty();
        };
        final long deadlineNs = System.nanoTime()
            + MILLISECONDS.toNanos(policy == StopPolicy.FLATTEN ? SELLING_MS : ENGINE_MS);
        final boolean isEnded = await(session.stopProgress()::isTaken, deadlineNs) && await(isOver, deadlineNs);
        if (isEnded && policy == StopPolicy.KEEP) {
            kept();
        }
        return isEnded;
    }

    private void kept() {
        final long open = counters.get(EngineCounter.OPEN_ORDERS);
        if (open > 0) {
            hasLeftOrders = true;
            problems.add((open == 1 ? "1 own order stays" : open + " own orders stay")
                + " open at the exchange, as the policy \"keep\" says");
        }
        final int out = session.requestsOut();
        if (out > 0) {
            problems.add("what became of " + (out == 1 ? "1 request" : out + " requests")
                + " to the exchange was not known at the end");
        }
    }

    private void cancelOverRest() throws InterruptedException {
        if (!session.pipeline().halt().isTripped()) {
            cancelOver(session.rest());
            return;
        }
        try (RestInReserve reserve = session.restInReserve()) {
            cancelOver(reserve.rest());
        }
    }

    private void cancelOver(UpbitRest rest) throws InterruptedException {
        try {
            final OwnOrders own = new OwnOrders(rest, prefixes, REST_MS);
            final List<OrderInfo> open = own.open();
            final int cancelled = own.cancel(open);
            if (cancelled > 0) {
                problems.add(cancelled + " own orders had to be cancelled over REST");
            }
            if (!open.isEmpty() && !session.pipeline().halt().isTripped()) {
                await(() -> counters.get(EngineCounter.OPEN_ORDERS) == 0,
                    System.nanoTime() + MILLISECONDS.toNanos(REST_MS));
            }
        } catch (RunException failure) {
            isDone = false;
            problems.add("own orders may still be open: " + failure.getMessage());
        }
    }

    private void unsold() {
        final String policyName = "the policy \"" + KillRecord.name(policy) + "\"";
        final List<String> unsold = session.stopProgress().unsold();
        if (session.pipeline().halt().isTripped() || unsold == null) {
            problems.add("what strategies hold was not sold, though " + policyName + " wants it: the engine "
                + (unsold == null && !session.pipeline().halt().isTripped() ? "did not answer" : "has halted"));
        } else if (!unsold.isEmpty()) {
            problems.add("not sold within " + SELLING_MS / 1_000 + " s, though " + policyName + " wants it: "
                + String.join(", ", unsold));
        }
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
