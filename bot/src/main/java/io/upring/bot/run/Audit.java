package io.upring.bot.run;

import io.upring.bot.console.LedgerReport;
import io.upring.engine.account.OrderIds;
import io.upring.feed.rest.AccountBalance;
import io.upring.feed.rest.OrderInfo;
import io.upring.feed.rest.UpbitRest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The final reconciliation: the tracker's books against what the exchange says over REST - the balances, every open
 * order and the latest of those that have ended - and, where they lie open, against its whole books.
 *
 * <p>Threading: one thread, after the engine has stopped.
 */
final class Audit {
    private static final long CALL_MS = 1_000;
    /** The exchange answers 30 queries at once, and then as many a second; some are left for others. */
    private static final int QUERIES_AT_ONCE = 20;
    private static final long BETWEEN_QUERIES_MS = 40;
    private static final int IDENTIFIERS_AT_ONCE = 100;
    private static final long QUERIES_BUDGET_NS = 1_000_000_000L;

    private final Session session;
    private final ExchangeUnderTrade exchange;
    private final List<String> gaps = new ArrayList<>();

    Audit(Session session, ExchangeUnderTrade exchange) {
        this.session = session;
        this.exchange = exchange;
    }

    LedgerReport run() {
        if (!session.reconciler().isReconciled()) {
            return new LedgerReport(0, 0, 0, 0, List.of(),
                List.of("the run ended before the exchange had stated the account: there are no books to compare"));
        }
        final LedgerCheck check = new LedgerCheck(session.pipeline().tracker().portfolio(),
            session.listing().instruments(), session.orderIds());
        final long[] sent = session.blotter().recentOrders();
        int balances = 0;
        int overRest = 0;
        try {
            final List<AccountBalance> accounts = Replies.await("state the balances", session.rest().accounts(),
                CALL_MS);
            final ExchangeBooks books = ExchangeBooks.ofRest(accounts, askForOrders(sent))
                .of(currency -> session.listing().instruments().currencyId(currency) >= 0);
            balances = check.compareBalances(books);
            overRest = check.compareOrders(books);
            check.expectSeen(sent);
        } catch (RunException failure) {
            gaps.add(failure.getMessage());
        }
        int orders = overRest;
        final Optional<ExchangeBooks> ledger = exchange.ledger();
        if (ledger.isPresent()) {
            balances = check.compareBalances(ledger.get());
            orders = check.compareOrders(ledger.get());
        }
        return new LedgerReport(balances, orders, overRest, check.olderOrders(), check.differences(), gaps);
    }

    /** The latest one by one, with their fills, as long as there is time; the others without; and all that are open. */
    private List<OrderInfo> askForOrders(long[] ids) {
        final List<OrderInfo> orders = askOneByOne(ids);
        final Set<String> asked = new HashSet<>();
        orders.forEach(order -> asked.add(order.identifier()));
        final List<String> left = Arrays.stream(ids).mapToObj(session.orderIds()::identifier)
            .filter(identifier -> !asked.contains(identifier)).toList();
        for (int from = 0; from < left.size(); from += IDENTIFIERS_AT_ONCE) {
            orders.addAll(Replies.await("state orders", session.rest().ordersByIdentifiers(
                left.subList(from, Math.min(left.size(), from + IDENTIFIERS_AT_ONCE))), CALL_MS));
        }
        orders.forEach(order -> asked.add(order.identifier()));
        Replies.await("list the open orders", session.rest().openOrders(), CALL_MS).stream()
            .filter(order -> !asked.contains(order.identifier())).forEach(orders::add);
        return orders;
    }

    private List<OrderInfo> askOneByOne(long[] ids) {
        final UpbitRest rest = session.rest();
        final OrderIds orderIds = session.orderIds();
        final List<OrderInfo> orders = new ArrayList<>();
        final long deadlineNs = System.nanoTime() + QUERIES_BUDGET_NS;
        for (int i = 0; i < ids.length && (i < QUERIES_AT_ONCE || System.nanoTime() < deadlineNs); i++) {
            if (i >= QUERIES_AT_ONCE) {
                Replies.await("wait", new CompletableFuture<Void>().completeOnTimeout(null, BETWEEN_QUERIES_MS,
                    TimeUnit.MILLISECONDS));
            }
            final Optional<OrderInfo> order = Replies.await("state an order",
                rest.orderByIdentifier(orderIds.identifier(ids[i])), CALL_MS);
            order.ifPresent(orders::add);
        }
        return orders;
    }
}
