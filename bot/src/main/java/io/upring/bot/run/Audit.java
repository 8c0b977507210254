package io.upring.bot.run;

import io.upring.bot.console.LedgerReport;
import io.upring.engine.account.OrderIds;
import io.upring.feed.rest.AccountBalance;
import io.upring.feed.rest.OrderInfo;
import io.upring.feed.rest.UpbitRest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The final reconciliation: the tracker's books against what the exchange says over REST, as far as its rate limit and
 * the time allow, and for the embedded venue against its whole ledger.
 *
 * <p>Threading: one thread, after the engine has stopped.
 */
final class Audit {
    private static final long CALL_MS = 1_000;
    /** The exchange answers 30 queries at once, and then as many a second; some are left for others. */
    private static final int QUERIES_AT_ONCE = 20;
    private static final long BETWEEN_QUERIES_MS = 40;
    private static final long QUERIES_BUDGET_NS = 1_000_000_000L;

    private final Session session;
    private final EmbeddedVenue venue;
    private final List<String> gaps = new ArrayList<>();

    Audit(Session session, EmbeddedVenue venue) {
        this.session = session;
        this.venue = venue;
    }

    LedgerReport run() {
        final LedgerCheck check = new LedgerCheck(session.pipeline().tracker().portfolio(),
            session.listing().instruments(), session.orderIds());
        final long[] sent = session.blotter().recentOrders();
        int overRest = 0;
        try {
            final List<AccountBalance> accounts = Replies.await("state the balances", session.rest().accounts(),
                CALL_MS);
            final ExchangeBooks books = ExchangeBooks.ofRest(accounts, askForOrders(sent));
            check.compareBalances(books);
            overRest = check.compareOrders(books);
        } catch (RunException failure) {
            gaps.add(failure.getMessage());
        }
        final ExchangeBooks ledger = ExchangeBooks.of(venue.ledger());
        final int balances = check.compareBalances(ledger);
        final int orders = check.compareOrders(ledger);
        check.expectSeen(sent);
        return new LedgerReport(balances, orders, overRest, check.olderOrders(), check.differences(), gaps);
    }

    private List<OrderInfo> askForOrders(long[] ids) {
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
