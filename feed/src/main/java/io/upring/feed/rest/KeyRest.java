package io.upring.feed.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.feed.pace.RateGroup;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the key is good for, found out by calls that change nothing. The exchange has no call that lists permissions:
 * each is shown by a call that needs it and is answered {@code out_of_scope} without it.
 *
 * <p>Threading: as {@link UpbitRest}; failures are the same, too.
 */
public final class KeyRest {
    /** No order and no withdrawal has this id. */
    private static final String NOTHING = "00000000-0000-0000-0000-000000000000";

    private static final int RETRIES = 3;
    /** The limits count in seconds. */
    private static final Executor LATER = CompletableFuture.delayedExecutor(1_100, TimeUnit.MILLISECONDS);

    private final RestCaller caller;

    KeyRest(RestCaller caller) {
        this.caller = caller;
    }

    /** All keys of the account, with their ends; any key may ask. */
    public CompletableFuture<List<ApiKeyInfo>> keys() {
        return caller.list(RestCaller.Request.signed("GET", "/v1/api_keys", new QueryString()), ApiKeyInfo::read);
    }

    /**
     * Asks whether the key has a permission. The future does not fail: what goes wrong is part of the answer.
     *
     * <p>The permission to make withdrawals is needed by no call that only reads; it is shown by the cancellation of a
     * withdrawal that does not exist, which leaves everything as it is.
     */
    public CompletableFuture<KeyAnswer> ask(KeyPermission permission) {
        final QueryString none = new QueryString();
        final QueryString one = new QueryString().add("limit", "1");
        return switch (permission) {
            case VIEW_ASSETS -> ask(permission, "GET", "/v1/accounts", none);
            case VIEW_ORDERS -> ask(permission, "GET", "/v1/orders/open", one);
            case PLACE_ORDERS -> testOrder("KRW-BTC", "bid", BigDecimal.valueOf(1_000), new BigDecimal("0.00000001"))
                .handle((order, failure) -> KeyAnswer.of(permission, failure));
            case VIEW_WITHDRAWALS -> ask(permission, "GET", "/v1/withdraws", one);
            case MAKE_WITHDRAWALS -> ask(permission, "DELETE", "/v1/withdraws/coin",
                new QueryString().add("uuid", NOTHING));
        };
    }

    private CompletableFuture<KeyAnswer> ask(KeyPermission permission, String method, String path, QueryString query) {
        return patiently(() -> caller.one(RestCaller.Request.signed(method, path, query), body -> body), RETRIES)
            .handle((body, failure) -> KeyAnswer.of(permission, failure));
    }

    /** Others may share the key's limits, such as the same program a moment ago: too many calls is no answer. */
    private static <T> CompletableFuture<T> patiently(Supplier<CompletableFuture<T>> call, int retries) {
        return call.get().handle((answer, failure) -> {
            final Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            if (retries > 0 && cause instanceof UpbitApiException refusal
                && refusal.name().equals(UpbitApiException.RATE_LIMITED)) {
                return CompletableFuture.supplyAsync(() -> patiently(call, retries - 1), LATER)
                    .thenCompose(Function.identity());
            }
            return failure == null ? CompletableFuture.completedFuture(answer)
                : CompletableFuture.<T>failedFuture(cause);
        }).thenCompose(Function.identity());
    }

    /**
     * Has a limit order checked as if it were placed, without placing it (Upbit API reference, orders/test).
     *
     * @param side {@code bid} or {@code ask}.
     * @param price quote currency, on the market's tick grid.
     * @param volume base currency, at most eight decimals.
     */
    public CompletableFuture<OrderInfo> testOrder(String market, String side, BigDecimal price, BigDecimal volume) {
        final ObjectNode body = JsonNodeFactory.instance.objectNode().put("market", market).put("side", side)
            .put("ord_type", "limit").put("price", price.toPlainString()).put("volume", volume.toPlainString());
        final QueryString plain = new QueryString();
        body.properties().forEach(member -> plain.add(member.getKey(), member.getValue().asText()));
        final RestCaller.Request request =
            RestCaller.Request.post(RateGroup.ORDER_TEST, "/v1/orders/test", plain, body.toString());
        return patiently(() -> caller.one(request, OrderInfo::read), RETRIES);
    }
}
