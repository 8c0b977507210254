package io.upring.feed.reconcile;

import io.upring.feed.rest.AccountBalance;
import io.upring.feed.rest.OrderInfo;
import io.upring.feed.rest.UpbitRest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** What a reconciliation asks of the exchange; answers come on any thread. */
interface AccountQueries {
    CompletableFuture<List<AccountBalance>> accounts();

    CompletableFuture<List<OrderInfo>> openOrders();

    /** Orders made since then that have ended; times in milliseconds since the Unix epoch. */
    CompletableFuture<List<OrderInfo>> closedOrders(long fromMs, long untilMs);

    CompletableFuture<Optional<OrderInfo>> order(String identifier);

    CompletableFuture<Optional<OrderInfo>> order(UUID uuid);

    CompletableFuture<OrderInfo> cancel(UUID uuid);

    static AccountQueries of(UpbitRest rest) {
        return new AccountQueries() {
            @Override
            public CompletableFuture<List<AccountBalance>> accounts() {
                return rest.accounts();
            }

            @Override
            public CompletableFuture<List<OrderInfo>> openOrders() {
                return rest.openOrders();
            }

            @Override
            public CompletableFuture<List<OrderInfo>> closedOrders(long fromMs, long untilMs) {
                return rest.closedOrders(fromMs, untilMs);
            }

            @Override
            public CompletableFuture<Optional<OrderInfo>> order(String identifier) {
                return rest.orderByIdentifier(identifier);
            }

            @Override
            public CompletableFuture<Optional<OrderInfo>> order(UUID uuid) {
                return rest.orderByUuid(uuid);
            }

            @Override
            public CompletableFuture<OrderInfo> cancel(UUID uuid) {
                return rest.cancelByUuid(uuid);
            }
        };
    }
}
