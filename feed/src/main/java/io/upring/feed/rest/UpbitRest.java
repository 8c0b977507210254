package io.upring.feed.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.feed.auth.JwtSigner;
import io.upring.feed.http.HttpPool;
import io.upring.feed.http.HttpPoolConfig;
import io.upring.feed.net.Endpoint;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Transport;
import io.upring.feed.pace.RateLimiter;
import io.upring.feed.pace.Urgency;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;

/**
 * Upbit's REST interface, called while nothing hurries: start-up, reconciliation, tools. Answers are read away from the
 * feed's thread.
 *
 * <p>Threading: any thread may call. A future fails with {@link UpbitApiException} (the exchange said no, or something
 * unreadable) or {@link UpbitUnreachableException} (no answer); through {@code join()} either is the cause.
 */
public final class UpbitRest implements AutoCloseable {
    private static final int ORDERS_PER_PAGE = 100;
    private static final int CLOSED_PER_PAGE = 1_000;
    private static final long SECOND_MS = 1_000;
    private static final long MAX_WINDOW_MS = 7 * 86_400_000L;

    private final HttpPool pool;
    private final RestCaller caller;
    private final MarketRest market;
    private final KeyRest key;

    /**
     * With a rate limiter of its own.
     *
     * @param endpoint as {@code https://api.upbit.com}.
     * @param signer belongs to the feed's thread; null where only public calls are made.
     */
    public UpbitRest(Transport transport, Endpoint endpoint, JwtSigner signer) {
        this(transport, endpoint, signer, new RateLimiter(ReceiveClock.system(), transport.loop()));
    }

    /** @param limiter of the transport's loop, shared by all who call the exchange. */
    public UpbitRest(Transport transport, Endpoint endpoint, JwtSigner signer, RateLimiter limiter) {
        this(transport, endpoint, signer, HttpPoolConfig.queries(), ForkJoinPool.commonPool(), limiter);
    }

    public UpbitRest(Transport transport, Endpoint endpoint, JwtSigner signer, HttpPoolConfig config, Executor readers,
                     RateLimiter limiter) {
        pool = new HttpPool(transport, endpoint, config);
        caller = new RestCaller(transport, endpoint, signer, pool, readers, limiter, ReceiveClock.system());
        market = new MarketRest(caller);
        key = new KeyRest(caller);
    }

    /** Keeps all calls of the process within the exchange's limits. */
    public RateLimiter rateLimiter() {
        return caller.limiter();
    }

    /** The exchange's clock against ours, as the answers so far tell. */
    public ClockSkew clockSkew() {
        return caller.skew();
    }

    /** The calls that need no key. */
    public MarketRest market() {
        return market;
    }

    /** The calls that show what the key is good for. */
    public KeyRest key() {
        return key;
    }

    public CompletableFuture<List<AccountBalance>> accounts() {
        return caller.list(RestCaller.Request.signed("GET", "/v1/accounts", new QueryString()), AccountBalance::read);
    }

    public CompletableFuture<OrderChance> chance(String code) {
        return one("GET", "/v1/orders/chance", new QueryString().add("market", code), OrderChance::read);
    }

    /** Every open order, resting ({@code wait}) and untriggered ({@code watch}), oldest first, all pages. */
    public CompletableFuture<List<OrderInfo>> openOrders() {
        return openOrders(1, new ArrayList<>());
    }

    private CompletableFuture<List<OrderInfo>> openOrders(int page, List<OrderInfo> earlier) {
        final QueryString query = new QueryString().add("states[]", "wait").add("states[]", "watch")
            .add("page", Integer.toString(page)).add("limit", Integer.toString(ORDERS_PER_PAGE))
            .add("order_by", "asc");
        return caller.list(RestCaller.Request.signed("GET", "/v1/orders/open", query), OrderInfo::read)
            .thenCompose(orders -> {
                earlier.addAll(orders);
                return orders.size() < ORDERS_PER_PAGE ? CompletableFuture.completedFuture(earlier)
                    : openOrders(page + 1, earlier);
            });
    }

    /**
     * Every order created since then that has ended, oldest first: asked for in windows of seven days, and within a
     * window in pages by time.
     *
     * @param fromMs inclusive, milliseconds since the Unix epoch.
     * @param untilMs the end of the last window, exclusive; likewise.
     */
    public CompletableFuture<List<OrderInfo>> closedOrders(long fromMs, long untilMs) {
        return closedOrders(fromMs, untilMs, new LinkedHashMap<>());
    }

    private CompletableFuture<List<OrderInfo>> closedOrders(long fromMs, long untilMs, Map<UUID, OrderInfo> earlier) {
        final long toMs = Math.min(untilMs, fromMs + MAX_WINDOW_MS);
        final QueryString query = new QueryString().add("states[]", "done").add("states[]", "cancel")
            .add("start_time", Long.toString(fromMs)).add("end_time", Long.toString(toMs))
            .add("limit", Integer.toString(CLOSED_PER_PAGE)).add("order_by", "asc");
        return caller.list(RestCaller.Request.signed("GET", "/v1/orders/closed", query), OrderInfo::read)
            .thenCompose(orders -> {
                orders.forEach(order -> earlier.put(order.uuid(), order));
                long nextMs = toMs;
                if (orders.size() == CLOSED_PER_PAGE) {
                    // The last second may hold more; what comes twice is known by its UUID.
                    nextMs = Math.max(fromMs + SECOND_MS, orders.get(orders.size() - 1).createdAtMs());
                }
                return nextMs >= untilMs ? CompletableFuture.completedFuture(List.copyOf(earlier.values()))
                    : closedOrders(nextMs, untilMs, earlier);
            });
    }

    /** The order with its fills; empty if the exchange knows none of that identifier. */
    public CompletableFuture<Optional<OrderInfo>> orderByIdentifier(String identifier) {
        return order(new QueryString().add("identifier", identifier));
    }

    /** The order with its fills; empty if the exchange knows none of that UUID. */
    public CompletableFuture<Optional<OrderInfo>> orderByUuid(UUID uuid) {
        return order(new QueryString().add("uuid", uuid.toString()));
    }

    private CompletableFuture<Optional<OrderInfo>> order(QueryString query) {
        return one("GET", "/v1/order", query, OrderInfo::read)
            .thenApply(Optional::of)
            .exceptionally(failure -> {
                if (cause(failure) instanceof UpbitApiException api && api.name().equals("order_not_found")) {
                    return Optional.empty();
                }
                throw new CompletionException(cause(failure));
            });
    }

    /**
     * Those of the orders that the exchange knows, newest first, without their fills.
     *
     * @param identifiers at most {@value #ORDERS_PER_PAGE}, and at least one.
     */
    public CompletableFuture<List<OrderInfo>> ordersByIdentifiers(List<String> identifiers) {
        if (identifiers.isEmpty() || identifiers.size() > ORDERS_PER_PAGE) {
            throw new IllegalArgumentException("1 to " + ORDERS_PER_PAGE + " identifiers can be asked for at once, not "
                + identifiers.size());
        }
        final QueryString query = new QueryString();
        identifiers.forEach(identifier -> query.add("identifiers[]", identifier));
        return caller.list(RestCaller.Request.signed("GET", "/v1/orders/uuids", query), OrderInfo::read);
    }

    /** Asks for the cancellation; the answer still shows the order as it was before. */
    public CompletableFuture<OrderInfo> cancelByIdentifier(String identifier) {
        return caller.one(RestCaller.Request.signed("DELETE", "/v1/order",
            new QueryString().add("identifier", identifier)).urgency(Urgency.FIRST), OrderInfo::read);
    }

    /** The same for an order that has no identifier of ours. */
    public CompletableFuture<OrderInfo> cancelByUuid(UUID uuid) {
        return caller.one(RestCaller.Request.signed("DELETE", "/v1/order",
            new QueryString().add("uuid", uuid.toString())).urgency(Urgency.FIRST), OrderInfo::read);
    }

    private <T> CompletableFuture<T> one(String method, String path, QueryString query, Function<JsonNode, T> reader) {
        return caller.one(RestCaller.Request.signed(method, path, query), reader);
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** Calls under way fail. */
    @Override
    public void close() {
        pool.close();
    }
}
