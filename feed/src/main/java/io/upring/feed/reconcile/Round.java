package io.upring.feed.reconcile;

import io.upring.engine.account.OrderState;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.Difference;
import io.upring.engine.event.ReconcileCause;
import io.upring.engine.event.ReconcilePhase;
import io.upring.feed.order.OrderFields;
import io.upring.feed.reconcile.Books.BookedOrder;
import io.upring.feed.reconcile.Finding.Kind;
import io.upring.feed.rest.OrderInfo;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One reconciliation, from STARTED to AGREED or FAILED: looks, one after the other, until nothing of what the first one
 * found is left.
 *
 * <p>REST and the private stream overtake each other, and books that trade are never still, so one look proves nothing.
 * The exchange is asked first and the books afterwards; what differs then is either gone in the next look, since the
 * message that was under way has come, or it is the very same in both, and neither side has moved: then it is real. A
 * currency that has agreed once has agreed. What new orders stir up in later looks is left to the next reconciliation.
 * Where the books will not stand still, entries are stopped until they do.
 *
 * <p>Threading: the feed's thread.
 */
final class Round {
    private static final long FIRST_PAUSE_NS = 200_000_000L;
    private static final long LONGEST_PAUSE_NS = 2_000_000_000L;
    /** Looks without a result after which entries are stopped, and after which it has failed. */
    private static final int RESTLESS_LOOKS = 6;
    private static final int MAX_LOOKS = 60;
    private static final long MARGIN_MS = 60_000;
    private static final long NS_PER_MS = 1_000_000L;

    private final Reconciler owner;
    private final ReconcileTools tools;
    private final ForeignOrders foreign;
    private final int epoch;
    private final ReconcileCause cause;
    private long closedFromMs;
    private final Map<Long, Long> missingSinceNs = new HashMap<>();
    private final Deque<Finding> toResolve = new ArrayDeque<>();
    /** What the first look found and no later one has found gone; null before the first. */
    private Set<Finding.Key> watched;
    private Map<Finding.Key, Finding> latest = Map.of();
    private long startedMs;
    private long pauseNs = FIRST_PAUSE_NS;
    private int looks;
    private int quietLooks;
    private int differences;
    private boolean isSlowed;

    /** @param closedFromMs orders that ended are looked at if they were made since then; 0 if none are. */
    Round(Reconciler owner, ReconcileTools tools, ForeignOrders foreign, int epoch, ReconcileCause cause,
          long closedFromMs) {
        this.owner = owner;
        this.tools = tools;
        this.foreign = foreign;
        this.epoch = epoch;
        this.cause = cause;
        this.closedFromMs = closedFromMs;
    }

    void start() {
        startedMs = tools.clock().nowNs() / NS_PER_MS;
        tools.publisher().phase(epoch, ReconcilePhase.STARTED, cause, "");
        look();
    }

    private void look() {
        looks++;
        if (looks > MAX_LOOKS) {
            owner.onFailed(this, "our books and the exchange's do not come to agree: " + latest.values().stream()
                .map(Finding::detail).findFirst().orElse("orders of others keep coming"));
            return;
        }
        final CompletableFuture<List<OrderInfo>> open = tools.exchange().openOrders();
        final CompletableFuture<List<OrderInfo>> closed = closedFromMs == 0
            ? CompletableFuture.completedFuture(List.of())
            : tools.exchange().closedOrders(closedFromMs - MARGIN_MS,
                tools.clock().nowNs() / NS_PER_MS + MARGIN_MS);
        await(open.thenCombine(closed, Orders::new).thenCombine(tools.exchange().accounts(),
            (orders, accounts) -> new Statement(orders.open, orders.closed, accounts)), this::askBooks);
    }

    private record Orders(List<OrderInfo> open, List<OrderInfo> closed) {
    }

    private void askBooks(Statement stated) {
        tools.books().ask(tools.clock().nowNs(), stated.ownIds(tools.orderIds()), books ->
            tools.timers().schedule(() -> {
                if (owner.isCurrent(this)) {
                    judge(stated, books);
                }
            }, 0));
    }

    private void judge(Statement stated, Books books) {
        tools.adopted().learn(books);
        if (closedFromMs == 0 && books.resumedFromMs() != 0) {
            closedFromMs = books.resumedFromMs();
            look();
            return;
        }
        final Comparison comparison = new Comparison(tools.instruments(), tools.orderIds(), tools.isAwaited(), stated,
            books);
        final Map<Finding.Key, Finding> found = comparison.findings();
        if (watched == null) {
            watched = new LinkedHashSet<>(found.keySet());
        } else {
            watched.retainAll(found.keySet());
        }
        missingSinceNs.keySet().retainAll(found.values().stream().filter(finding -> finding.kind() == Kind.MISSING)
            .map(Finding::id).toList());
        collectConfirmed(found, comparison);
        latest = found;
        final List<OrderInfo> strangers = comparison.foreign();
        await(foreign.handle(this, strangers, books), isSettled -> {
            if (!toResolve.isEmpty()) {
                watched = null;
                resolveNext();
            } else if (watched.isEmpty() && isSettled) {
                agree(stated, books);
            } else {
                lookLater();
            }
        });
    }

    /** Real is what two looks in a row have found the same; of balances only when all orders are clear. */
    private void collectConfirmed(Map<Finding.Key, Finding> found, Comparison comparison) {
        final List<Finding> same = new ArrayList<>();
        boolean isOrderOpen = false;
        for (final Finding.Key key : watched) {
            final Finding finding = found.get(key);
            final Finding before = latest.get(key);
            isOrderOpen |= finding.isAboutOrder();
            if (before != null && before.detail().equals(finding.detail())) {
                same.add(finding);
            }
        }
        for (final Finding finding : same) {
            if (finding.isAboutOrder() || !isOrderOpen && !comparison.isInMotion((int) finding.id())) {
                toResolve.add(finding);
            }
        }
    }

    private void resolveNext() {
        final Finding next = toResolve.poll();
        if (next == null) {
            // What was corrected is looked at again from the beginning.
            lookLater();
            return;
        }
        switch (next.kind()) {
            case BALANCE -> {
                differences++;
                tools.publisher().balance(epoch, cause, next);
                resolveNext();
            }
            case ORPHAN -> {
                // One that was taken for refused is ours again; one that had ended must not be open.
                if (next.booked() != null && next.booked().state() == OrderState.REJECTED) {
                    query(next);
                } else {
                    cancelOrphan(next);
                }
            }
            case BEHIND -> {
                if (OrderFields.isComplete(next.stated())) {
                    takeOver(next, next.stated());
                } else {
                    query(next);
                }
            }
            default -> query(next);
        }
    }

    private void query(Finding finding) {
        final BookedOrder booked = finding.booked();
        await(ask(booked), answer -> {
            if (answer.isPresent()) {
                takeOver(finding, answer.get());
            } else {
                onUnknown(booked);
            }
        });
    }

    private CompletableFuture<Optional<OrderInfo>> ask(BookedOrder booked) {
        return booked.isAdopted() ? tools.exchange().order(Reconciler.uuidOf(booked))
            : tools.exchange().order(tools.orderIds().identifier(booked.id()));
    }

    private void takeOver(Finding finding, OrderInfo stated) {
        final BookedOrder booked = finding.booked();
        differences++;
        tools.publisher().order(epoch, cause, Difference.ORDER, booked.id(), booked.executed(), executed(stated),
            name(booked.id()) + " was " + booked.state() + " in our books, " + stated.state() + " at the exchange");
        tools.publisher().queried(booked.id(), booked.instrumentId(), stated);
        resolveNext();
    }

    /** One that the exchange never acknowledged may still be on its way; what it had and does not know is gone. */
    private void onUnknown(BookedOrder booked) {
        final long nowNs = tools.clock().nowNs();
        final long sinceNs = missingSinceNs.computeIfAbsent(booked.id(), first -> nowNs);
        if (!booked.isUnproven() || nowNs - sinceNs >= tools.settings().graceNs()) {
            differences++;
            tools.publisher().order(epoch, cause, Difference.MISSING_ORDER, booked.id(), booked.executed(),
                new Amount(), "the exchange does not know " + name(booked.id()) + ", which was " + booked.state());
        }
        resolveNext();
    }

    /** The books have given it up, the exchange has not: nobody would look after it. */
    private void cancelOrphan(Finding finding) {
        final OrderInfo stated = finding.stated();
        differences++;
        tools.publisher().order(epoch, cause, Difference.ORDER, finding.id(),
            finding.booked() == null ? new Amount() : finding.booked().executed(), executed(stated),
            name(finding.id()) + " is open at the exchange and over in our books: it is cancelled");
        await(foreign.cancel(stated), done -> resolveNext());
    }

    private static Amount executed(OrderInfo order) {
        return order.executedVolume() == null ? new Amount() : new Amount().set(order.executedVolume());
    }

    private String name(long orderId) {
        return tools.orderIds().identifier(orderId);
    }

    private void lookLater() {
        quietLooks++;
        if (quietLooks == RESTLESS_LOOKS && differences == 0 && !isSlowed) {
            isSlowed = true;
            tools.publisher().order(epoch, cause, Difference.NONE, 0, new Amount(), new Amount(),
                "the books were moving during each of " + RESTLESS_LOOKS + " looks: no entries until they stand still");
        }
        tools.timers().schedule(() -> {
            if (owner.isCurrent(this)) {
                look();
            }
        }, pauseNs);
        pauseNs = Math.min(LONGEST_PAUSE_NS, pauseNs * 5 / 4);
    }

    private void agree(Statement stated, Books books) {
        if (!books.isLoaded() || cause == ReconcileCause.DRIFT || differences > 0) {
            tools.publisher().balances(stated.accounts());
        }
        tools.publisher().phase(epoch, ReconcilePhase.AGREED, cause, stated.accounts().size() + " balances, "
            + stated.open().size() + " open orders, " + differences + " differences, " + looks + " looks");
        owner.onAgreed(this);
    }

    /** Publishes a difference of which an order of others is the cause. */
    void foreign(OrderInfo order, long orderId, String note) {
        differences++;
        tools.publisher().order(epoch, cause, Difference.FOREIGN_ORDER, orderId, new Amount(), executed(order), note);
    }

    /** Goes on with an answer on the feed's thread, unless the round is over by then. */
    private <T> void await(CompletableFuture<T> answer, Consumer<T> next) {
        answer.whenComplete((value, failure) -> tools.timers().schedule(() -> {
            if (!owner.isCurrent(this)) {
                return;
            }
            if (failure == null) {
                next.accept(value);
            } else {
                owner.onFailed(this, Reconciler.sentence(failure));
            }
        }, 0));
    }

    int epoch() {
        return epoch;
    }

    ReconcileCause cause() {
        return cause;
    }

    /** Milliseconds since the Unix epoch. */
    long startedMs() {
        return startedMs;
    }
}
