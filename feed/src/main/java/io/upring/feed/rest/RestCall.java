package io.upring.feed.rest;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpHeaders;
import io.upring.feed.auth.JwtSigner;
import io.upring.feed.http.HttpCall;
import io.upring.feed.http.HttpFailure;
import io.upring.feed.http.RequestHead;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** One call without a body; its answer goes to a future as it is. */
final class RestCall implements HttpCall {
    /** An answer before anybody looked at it. */
    record Answer(int status, byte[] body) {
    }

    private static final byte[] NO_TOKEN = {};

    private final String method;
    private final String path;
    private final QueryString query;
    private final String host;
    private final JwtSigner signer;
    private final RateLimits limits;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();

    /** @param signer null for calls that need no key. */
    RestCall(String method, String path, QueryString query, String host, JwtSigner signer, RateLimits limits) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.host = host;
        this.signer = signer;
        this.limits = limits;
    }

    CompletableFuture<Answer> answer() {
        return answer;
    }

    @Override
    public void write(ByteBuf out) {
        final String target = query.encoded().isEmpty() ? path : path + "?" + query.encoded();
        byte[] token = NO_TOKEN;
        int tokenLength = 0;
        if (signer != null) {
            final byte[] plain = query.plain().getBytes(StandardCharsets.UTF_8);
            token = new byte[signer.maxTokenBytes()];
            tokenLength = signer.sign(plain, 0, plain.length, token, 0);
        }
        RequestHead.write(out, method, target, host, token, tokenLength, -1);
    }

    @Override
    public boolean isRepeatable() {
        return method.equals("GET");
    }

    @Override
    public void onResponse(int status, HttpHeaders headers, ByteBuf body) {
        limits.record(headers);
        answer.complete(new Answer(status, ByteBufUtil.getBytes(body)));
    }

    @Override
    public void onFailure(HttpFailure failure, boolean sent, String detail) {
        answer.completeExceptionally(new UpbitUnreachableException(failure, sent,
            "Upbit did not answer " + method + " " + path + ": " + detail + "."));
    }
}
