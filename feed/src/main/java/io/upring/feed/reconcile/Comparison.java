package io.upring.feed.reconcile;

import io.upring.engine.account.OrderIds;
import io.upring.engine.account.OrderState;
import io.upring.engine.decimal.Amount;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.feed.reconcile.Books.BookedOrder;
import io.upring.feed.reconcile.Finding.Kind;
import io.upring.feed.rest.OrderInfo;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;

/** One statement of the exchange held against our books; changes neither. */
final class Comparison {
    private static final Statement.Holding NOTHING = new Statement.Holding(new Amount(), new Amount());

    private final Instruments instruments;
    private final OrderIds orderIds;
    private final LongPredicate isAwaited;
    private final Map<Finding.Key, Finding> findings = new LinkedHashMap<>();
    private final List<OrderInfo> foreign = new ArrayList<>();
    private final Set<Integer> inMotion = new HashSet<>();

    /** @param isAwaited whether an order's outcome is still open, and the gateway on its heels. */
    Comparison(Instruments instruments, OrderIds orderIds, LongPredicate isAwaited, Statement stated, Books books) {
        this.instruments = instruments;
        this.orderIds = orderIds;
        this.isAwaited = isAwaited;
        compareOrders(stated, books);
        if (books.isLoaded()) {
            compareBalances(stated.holdings(instruments), books);
        }
    }

    private void compareOrders(Statement stated, Books books) {
        final Map<Long, OrderInfo> known = new HashMap<>();
        for (final OrderInfo order : stated.open()) {
            final long id = idOf(order, books);
            if (id == 0) {
                foreign.add(order);
            } else {
                known.put(id, order);
                if (!books.open().containsKey(id)) {
                    add(Finding.ofOrder(Kind.ORPHAN, id, books.ended().get(id), order));
                }
            }
        }
        for (final OrderInfo order : stated.closed()) {
            final long id = idOf(order, books);
            // One that is in both lists has ended between the two questions.
            known.put(id, order);
            final BookedOrder ended = books.ended().get(id);
            if (ended != null && isAhead(order, ended)) {
                add(Finding.ofOrder(Kind.BEHIND, id, ended, order));
            }
        }
        books.open().values().forEach(order -> compareOpen(order, known.get(order.id())));
    }

    private void compareOpen(BookedOrder booked, OrderInfo stated) {
        if (isAwaited.test(booked.id())) {
            moving(booked);
        } else if (stated == null) {
            add(Finding.ofOrder(Kind.MISSING, booked.id(), booked, null));
        } else if (stated.hasEnded() || booked.isUnproven() && booked.state() != OrderState.RECALLING
            || isAhead(stated, booked)) {
            add(Finding.ofOrder(Kind.BEHIND, booked.id(), booked, stated));
        } else if (booked.isUnproven()) {
            moving(booked);
        }
    }

    private void moving(BookedOrder order) {
        final Instrument instrument = instruments.get(order.instrumentId());
        inMotion.add(instrument.baseId());
        inMotion.add(instrument.quoteId());
    }

    private static boolean isAhead(OrderInfo stated, BookedOrder booked) {
        final BigDecimal executed = stated.executedVolume();
        return executed != null && executed.compareTo(booked.executed().toBigDecimal()) > 0;
    }

    private void compareBalances(Map<Integer, Statement.Holding> holdings, Books books) {
        for (int currency = 0; currency < books.total().length; currency++) {
            final Statement.Holding holding = holdings.getOrDefault(currency, NOTHING);
            final Amount total = books.total()[currency];
            final Amount locked = books.locked()[currency];
            if (!holding.total().equals(total) || !holding.locked().equals(locked)) {
                add(Finding.ofBalance(currency, total, locked, holding));
            }
        }
    }

    private void add(Finding finding) {
        findings.put(finding.key(), finding);
    }

    private long idOf(OrderInfo order, Books books) {
        final long id = Statement.idOf(order, orderIds);
        if (id != 0) {
            return id;
        }
        return books.open().values().stream()
            .filter(booked -> booked.isAdopted() && Statement.isUuid(booked, order.uuid()))
            .mapToLong(BookedOrder::id).findFirst().orElse(0);
    }

    Map<Finding.Key, Finding> findings() {
        return findings;
    }

    /** Open orders that are neither ours nor adopted. */
    List<OrderInfo> foreign() {
        return foreign;
    }

    /** Whether a request is under way that moves this currency, so that a difference in it says nothing yet. */
    boolean isInMotion(int currencyId) {
        return inMotion.contains(currencyId);
    }
}
