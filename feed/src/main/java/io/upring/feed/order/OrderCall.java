package io.upring.feed.order;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpHeaders;
import io.upring.engine.event.RequestKind;
import io.upring.feed.auth.JwtSigner;
import io.upring.feed.http.HttpCall;
import io.upring.feed.http.HttpFailure;
import io.upring.feed.http.RequestHead;
import io.upring.feed.pace.RateGroup;
import io.upring.feed.pace.RateLimiter;
import java.nio.charset.StandardCharsets;

/** One request about one order on its way to the exchange. */
final class OrderCall implements HttpCall {
    /** What becomes of it. */
    interface Outcome {
        void onAnswer(OrderCall call, int status, byte[] body);

        void onNoAnswer(OrderCall call, HttpFailure failure, boolean sent);
    }

    /** What all calls of a gateway share; belongs to the feed's thread. */
    record Context(String host, String basePath, JwtSigner signer, byte[] token, RateLimiter limiter,
                   Outcome outcome) {
        Context withOutcome(Outcome other) {
            return new Context(host, basePath, signer, token, limiter, other);
        }
    }

    private final Context context;
    private final RequestKind kind;
    private final long orderId;
    private final int instrumentId;
    private final String target;
    private final byte[] plainQuery;
    private final byte[] body;

    private OrderCall(Context context, RequestKind kind, long orderId, int instrumentId, String target,
                      byte[] plainQuery, byte[] body) {
        this.context = context;
        this.kind = kind;
        this.orderId = orderId;
        this.instrumentId = instrumentId;
        this.target = target;
        this.plainQuery = plainQuery;
        this.body = body;
    }

    static OrderCall newOrder(Context context, long orderId, int instrumentId, byte[] plainQuery, byte[] body) {
        return new OrderCall(context, RequestKind.NEW, orderId, instrumentId, context.basePath() + "/v1/orders",
            plainQuery, body);
    }

    /** @param identifier plain ASCII that needs no URL-encoding. */
    static OrderCall about(Context context, RequestKind kind, long orderId, int instrumentId, String identifier) {
        final String query = "identifier=" + identifier;
        return new OrderCall(context, kind, orderId, instrumentId, context.basePath() + "/v1/order?" + query,
            query.getBytes(StandardCharsets.US_ASCII), null);
    }

    Outcome outcome() {
        return context.outcome();
    }

    RequestKind kind() {
        return kind;
    }

    long orderId() {
        return orderId;
    }

    int instrumentId() {
        return instrumentId;
    }

    /** The group whose limit it counts against. */
    RateGroup group() {
        return kind == RequestKind.NEW ? RateGroup.ORDER : RateGroup.DEFAULT;
    }

    @Override
    public void write(ByteBuf out) {
        final int tokenLength = context.signer().sign(plainQuery, 0, plainQuery.length, context.token(), 0);
        final String method = switch (kind) {
            case NEW -> "POST";
            case CANCEL -> "DELETE";
            case QUERY -> "GET";
        };
        RequestHead.write(
            out, method, target, context.host(), context.token(), tokenLength, body == null ? -1 : body.length);
        if (body != null) {
            out.writeBytes(body);
        }
    }

    @Override
    public boolean isRepeatable() {
        return kind == RequestKind.QUERY;
    }

    @Override
    public void onResponse(int status, HttpHeaders headers, ByteBuf answer) {
        final byte[] bytes = ByteBufUtil.getBytes(answer);
        context.limiter().onAnswer(group(), status, headers.get("Remaining-Req"), headers.get("Retry-After"), bytes);
        context.outcome().onAnswer(this, status, bytes);
    }

    @Override
    public void onFailure(HttpFailure failure, boolean sent, String detail) {
        context.limiter().onNoAnswer(group());
        context.outcome().onNoAnswer(this, failure, sent);
    }
}
