package io.upring.feed.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.feed.auth.JwtSigner;
import io.upring.feed.http.HttpPool;
import io.upring.feed.net.Endpoint;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Transport;
import io.upring.feed.pace.RateGroup;
import io.upring.feed.pace.RateLimiter;
import io.upring.feed.pace.Urgency;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Makes calls within their limits, and has their answers read away from the feed's thread. Any thread. */
final class RestCaller {
    /**
     * What is asked for.
     *
     * @param body JSON with the members of {@code query} in the same order; null to send them behind the path.
     */
    record Request(RateGroup group, Urgency urgency, String method, String path, QueryString query, boolean signed,
                   String body) {
        static Request get(RateGroup group, String path, QueryString query) {
            return new Request(group, Urgency.NORMAL, "GET", path, query, false, null);
        }

        static Request signed(String method, String path, QueryString query) {
            return new Request(RateGroup.DEFAULT, Urgency.NORMAL, method, path, query, true, null);
        }

        static Request post(RateGroup group, String path, QueryString query, String body) {
            return new Request(group, Urgency.NORMAL, "POST", path, query, true, body);
        }

        Request urgency(Urgency newUrgency) {
            return new Request(group, newUrgency, method, path, query, signed, body);
        }
    }

    private static final long MAX_WAIT_NS = 30_000_000_000L;

    private final Transport transport;
    private final Endpoint endpoint;
    private final JwtSigner signer;
    private final HttpPool pool;
    private final Executor readers;
    private final RateLimiter limiter;
    private final ReceiveClock clock;
    private final ClockSkew skew = new ClockSkew();

    RestCaller(Transport transport, Endpoint endpoint, JwtSigner signer, HttpPool pool, Executor readers,
               RateLimiter limiter, ReceiveClock clock) {
        this.transport = transport;
        this.endpoint = endpoint;
        this.signer = signer;
        this.pool = pool;
        this.readers = readers;
        this.limiter = limiter;
        this.clock = clock;
    }

    <T> CompletableFuture<List<T>> list(Request request, Function<JsonNode, T> reader) {
        return call(request).thenApplyAsync(answer -> Replies.list(answer.status(), answer.body(), reader), readers);
    }

    <T> CompletableFuture<T> one(Request request, Function<JsonNode, T> reader) {
        return call(request)
            .thenApplyAsync(answer -> reader.apply(Replies.body(answer.status(), answer.body())), readers);
    }

    private CompletableFuture<RestCall.Answer> call(Request request) {
        if (request.signed() && signer == null) {
            throw new IllegalStateException(
                "the call " + request.method() + " " + request.path() + " needs an API key");
        }
        final RestCall call = new RestCall(request, endpoint, request.signed() ? signer : null, limiter, skew, clock);
        transport.loop().run(() -> limiter.submit(request.group(), request.urgency(), MAX_WAIT_NS,
            () -> pool.send(call), call::refused));
        return call.answer();
    }

    RateLimiter limiter() {
        return limiter;
    }

    ClockSkew skew() {
        return skew;
    }
}
