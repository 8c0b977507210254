package io.upring.feed.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.feed.auth.JwtSigner;
import io.upring.feed.http.HttpPool;
import io.upring.feed.http.HttpPoolConfig;
import io.upring.feed.net.Endpoint;
import io.upring.feed.net.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private static final int MARKETS_PER_CALL = 100;
    private static final int ORDERS_PER_PAGE = 100;

    private final Transport transport;
    private final Endpoint endpoint;
    private final JwtSigner signer;
    private final HttpPool pool;
    private final Executor readers;
    private final RateLimits limits = new RateLimits();

    /**
     * @param endpoint as {@code https://api.upbit.com}.
     * @param signer belongs to the feed's thread; null where only public calls are made.
     */
    public UpbitRest(Transport transport, Endpoint endpoint, JwtSigner signer) {
        this(transport, endpoint, signer, HttpPoolConfig.queries(), ForkJoinPool.commonPool());
    }

    public UpbitRest(
        Transport transport, Endpoint endpoint, JwtSigner signer, HttpPoolConfig config, Executor readers) {
        this.transport = transport;
        this.endpoint = endpoint;
        this.signer = signer;
        this.readers = readers;
        pool = new HttpPool(transport, endpoint, config);
    }

    public RateLimits rateLimits() {
        return limits;
    }

    /** All listed markets, with their warnings. */
    public CompletableFuture<List<MarketInfo>> markets() {
        return list("/v1/market/all", new QueryString().add("is_details", "true"), false, MarketInfo::read);
    }

    /** Tick sizes in the band of the current price. One unknown market fails the call. */
    public CompletableFuture<List<InstrumentInfo>> instruments(List<String> markets) {
        return byMarkets("/v1/orderbook/instruments", markets, InstrumentInfo::read);
    }

    /** One unknown market fails the call. */
    public CompletableFuture<List<TickerInfo>> tickers(List<String> markets) {
        return byMarkets("/v1/ticker", markets, TickerInfo::read);
    }

    public CompletableFuture<List<AccountBalance>> accounts() {
        return list("/v1/accounts", new QueryString(), true, AccountBalance::read);
    }

    public CompletableFuture<OrderChance> chance(String market) {
        return one("GET", "/v1/orders/chance", new QueryString().add("market", market), OrderChance::read);
    }

    /** Every open order, resting ({@code wait}) and untriggered ({@code watch}), oldest first, all pages. */
    public CompletableFuture<List<OrderInfo>> openOrders() {
        return openOrders(1, new ArrayList<>());
    }

    private CompletableFuture<List<OrderInfo>> openOrders(int page, List<OrderInfo> earlier) {
        final QueryString query = new QueryString().add("states[]", "wait").add("states[]", "watch")
            .add("page", Integer.toString(page)).add("limit", Integer.toString(ORDERS_PER_PAGE))
            .add("order_by", "asc");
        return list("/v1/orders/open", query, true, OrderInfo::read).thenCompose(orders -> {
            earlier.addAll(orders);
            return orders.size() < ORDERS_PER_PAGE ? CompletableFuture.completedFuture(earlier)
                : openOrders(page + 1, earlier);
        });
    }

    /** The order with its fills; empty if the exchange knows none of that identifier. */
    public CompletableFuture<Optional<OrderInfo>> orderByIdentifier(String identifier) {
        return one("GET", "/v1/order", new QueryString().add("identifier", identifier), OrderInfo::read)
            .thenApply(Optional::of)
            .exceptionally(failure -> {
                if (cause(failure) instanceof UpbitApiException api && api.name().equals("order_not_found")) {
                    return Optional.empty();
                }
                throw new CompletionException(cause(failure));
            });
    }

    /** Asks for the cancellation; the answer still shows the order as it was before. */
    public CompletableFuture<OrderInfo> cancelByIdentifier(String identifier) {
        return one("DELETE", "/v1/order", new QueryString().add("identifier", identifier), OrderInfo::read);
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private <T> CompletableFuture<List<T>> byMarkets(String path, List<String> markets, Function<JsonNode, T> reader) {
        CompletableFuture<List<T>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (int from = 0; from < markets.size(); from += MARKETS_PER_CALL) {
            final List<String> part = markets.subList(from, Math.min(markets.size(), from + MARKETS_PER_CALL));
            all = all.thenCompose(earlier ->
                list(path, new QueryString().add("markets", String.join(",", part)), false, reader).thenApply(more -> {
                    earlier.addAll(more);
                    return earlier;
                }));
        }
        return all;
    }

    private <T> CompletableFuture<List<T>> list(
        String path, QueryString query, boolean signed, Function<JsonNode, T> reader) {
        return call("GET", path, query, signed)
            .thenApplyAsync(answer -> Replies.list(answer.status(), answer.body(), reader), readers);
    }

    private <T> CompletableFuture<T> one(String method, String path, QueryString query, Function<JsonNode, T> reader) {
        return call(method, path, query, true)
            .thenApplyAsync(answer -> reader.apply(Replies.body(answer.status(), answer.body())), readers);
    }

    private CompletableFuture<RestCall.Answer> call(String method, String path, QueryString query, boolean signed) {
        if (signed && signer == null) {
            throw new IllegalStateException("the call " + method + " " + path + " needs an API key");
        }
        final RestCall call = new RestCall(method, endpoint.path() + path, query, endpoint.hostHeader(),
            signed ? signer : null, limits);
        transport.loop().run(() -> pool.send(call));
        return call.answer();
    }

    /** Calls under way fail. */
    @Override
    public void close() {
        pool.close();
    }
}
