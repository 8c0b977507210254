package io.upring.feed.reconcile;

import io.upring.engine.account.Balances;
import io.upring.engine.account.Order;
import io.upring.engine.account.Portfolio;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OperatorView;
import io.upring.engine.market.Instruments;
import io.upring.feed.reconcile.Books.BookedOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Reads our books for the reconciliation, behind the last stage: a question is left here by the feed's thread and
 * answered between two events, so that nobody reads across threads. It also notices when the books and the private
 * stream tell two stories for longer than messages are under way.
 *
 * <p>Threading: {@link #onEvent} and {@link #onForeignOrder} on the thread that owns the portfolio, where nothing is
 * allocated but for an answer; {@link #ask} and the counts on any.
 */
public final class BookReader {
    private static final long PATIENCE_NS = 2_000_000_000L;
    /** One in so many places of the order table is kept for orders under way. */
    private static final int RESERVE = 8;
    private static final long NS_PER_MS = 1_000_000L;
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private final Instruments instruments;
    private final Portfolio portfolio;
    private final AtomicReference<Question> question = new AtomicReference<>();
    private final Amount scratch = new Amount();
    private long latestNs;
    private long resumedFromMs;
    private long disagreement;
    private long disagreementSinceNs;
    private boolean isTold = true;
    private volatile int foreignReports;
    private volatile int disagreements;

    private record Question(long afterNs, long[] orderIds, Consumer<Books> answer) {
    }

    /** @param portfolio that has folded each event before it is shown here. */
    public BookReader(Instruments instruments, Portfolio portfolio) {
        this.instruments = instruments;
        this.portfolio = portfolio;
    }

    public void onEvent(EventSlot slot) {
        if (OperatorView.isResume(slot)) {
            resumedFromMs = latestNs / NS_PER_MS;
        }
        latestNs = slot.receivedAtNs();
        final Question asked = question.get();
        if (asked != null && latestNs > asked.afterNs && question.compareAndSet(asked, null)) {
            asked.answer.accept(read(asked.orderIds));
        }
        if (slot.typeCode() == EventType.TIMER.code() && portfolio.isLoaded()) {
            watch();
        }
    }

    /** The portfolio heard of an order that is not ours. */
    public void onForeignOrder() {
        foreignReports = foreignReports + 1;
    }

    /**
     * Asks for the books as they are once everything is folded that the caller has published so far. A second question
     * takes the place of one that has no answer yet.
     *
     * @param nowNs by the clock that stamps events.
     * @param orderIds of orders that may have ended; those that are open are stated anyhow.
     * @param answer called by the thread that owns the portfolio.
     */
    void ask(long nowNs, long[] orderIds, Consumer<Books> answer) {
        question.set(new Question(nowNs, orderIds, answer));
    }

    /** How often the stream has reported orders that are not ours. */
    int foreignReports() {
        return foreignReports;
    }

    /** How often balances on the stream and in our books have come to differ and stayed so for two seconds. */
    int disagreements() {
        return disagreements;
    }

    private void watch() {
        final Balances balances = portfolio.balances();
        long hash = 0;
        for (int currency = 0; currency < instruments.currencyCount(); currency++) {
            if (!balances.agree(currency, scratch)) {
                hash = mix(hash, currency + 1L);
                hash = mix(hash, balances.total(currency, scratch).low());
                hash = mix(hash, balances.locked(currency, scratch).low());
                hash = mix(hash, balances.statedBalance(currency, scratch).low());
                hash = mix(hash, balances.statedLocked(currency, scratch).low());
            }
        }
        if (hash != disagreement) {
            disagreement = hash;
            disagreementSinceNs = latestNs;
            isTold = hash == 0;
        } else if (!isTold && latestNs - disagreementSinceNs >= PATIENCE_NS) {
            isTold = true;
            disagreements = disagreements + 1;
        }
    }

    private static long mix(long hash, long value) {
        final long mixed = (hash ^ value) * FACTOR;
        return mixed ^ mixed >>> 31;
    }

    private Books read(long[] orderIds) {
        final int currencies = instruments.currencyCount();
        final Amount[] total = new Amount[currencies];
        final Amount[] locked = new Amount[currencies];
        for (int currency = 0; currency < currencies; currency++) {
            total[currency] = portfolio.balances().total(currency, new Amount());
            locked[currency] = portfolio.balances().locked(currency, new Amount());
        }
        final Map<Long, BookedOrder> open = new LinkedHashMap<>();
        for (Order order = portfolio.orders().firstOpen(); order != null; order = portfolio.orders().nextOpen(order)) {
            open.put(order.id(), row(order));
        }
        final Map<Long, BookedOrder> ended = new LinkedHashMap<>();
        for (final long id : orderIds) {
            final Order order = portfolio.orders().find(id);
            if (order != null && order.state().isTerminal()) {
                ended.put(id, row(order));
            }
        }
        final int capacity = portfolio.orders().capacity();
        final int room = capacity - capacity / RESERVE - open.size();
        return new Books(portfolio.isLoaded(), total, locked, open, ended, room, resumedFromMs);
    }

    private static BookedOrder row(Order order) {
        return new BookedOrder(order.id(), order.instrument().id(), order.state(),
            order.executedVolume(new Amount()), order.uuidHigh(), order.uuidLow(),
            order.isAdopted(), order.lockedCurrencyId());
    }
}
