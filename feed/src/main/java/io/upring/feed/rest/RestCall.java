package io.upring.feed.rest;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpHeaders;
import io.upring.feed.auth.JwtSigner;
import io.upring.feed.http.HttpCall;
import io.upring.feed.http.HttpFailure;
import io.upring.feed.http.RequestHead;
import io.upring.feed.net.Endpoint;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.pace.RateLimiter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** One call; its answer goes to a future as it is. */
final class RestCall implements HttpCall {
    /** An answer before anybody looked at it. */
    record Answer(int status, byte[] body) {
    }

    private static final byte[] NO_TOKEN = {};

    private final RestCaller.Request request;
    private final Endpoint endpoint;
    private final JwtSigner signer;
    private final RateLimiter limiter;
    private final ClockSkew skew;
    private final ReceiveClock clock;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private long sentAtNs;

    /** @param signer null for calls that need no key. */
    RestCall(RestCaller.Request request, Endpoint endpoint, JwtSigner signer, RateLimiter limiter, ClockSkew skew,
             ReceiveClock clock) {
        this.request = request;
        this.endpoint = endpoint;
        this.signer = signer;
        this.limiter = limiter;
        this.skew = skew;
        this.clock = clock;
    }

    CompletableFuture<Answer> answer() {
        return answer;
    }

    @Override
    public void write(ByteBuf out) {
        final QueryString query = request.query();
        final String path = endpoint.path() + request.path();
        final boolean isBare = request.body() != null || query.encoded().isEmpty();
        final String target = isBare ? path : path + "?" + query.encoded();
        byte[] token = NO_TOKEN;
        int tokenLength = 0;
        if (signer != null) {
            final byte[] plain = query.plain().getBytes(StandardCharsets.UTF_8);
            token = new byte[signer.maxTokenBytes()];
            tokenLength = signer.sign(plain, 0, plain.length, token, 0);
        }
        if (request.body() == null) {
            RequestHead.write(out, request.method(), target, endpoint.hostHeader(), token, tokenLength, -1);
        } else {
            final byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
            RequestHead.write(out, request.method(), target, endpoint.hostHeader(), token, tokenLength, body.length);
            out.writeBytes(body);
        }
        sentAtNs = clock.nowNs();
    }

    @Override
    public boolean isRepeatable() {
        return request.method().equals("GET");
    }

    @Override
    public void onResponse(int status, HttpHeaders headers, ByteBuf body) {
        final byte[] bytes = ByteBufUtil.getBytes(body);
        skew.onAnswer(sentAtNs, clock.nowNs(), headers.get("Date"));
        answer.complete(new Answer(status, bytes));
        limiter.onAnswer(request.group(), status, headers.get("Remaining-Req"), headers.get("Retry-After"), bytes);
    }

    @Override
    public void onFailure(HttpFailure failure, boolean sent, String detail) {
        limiter.onNoAnswer(request.group());
        fail(failure, sent, detail);
    }

    /** It never left: its group had no room for it in time. */
    void refused(String reason) {
        fail(HttpFailure.BUSY, false, reason);
    }

    private void fail(HttpFailure failure, boolean sent, String detail) {
        answer.completeExceptionally(new UpbitUnreachableException(failure, sent,
            "Upbit did not answer " + request.method() + " " + endpoint.path() + request.path() + ": " + detail + "."));
    }
}
