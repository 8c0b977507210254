package io.upring.feed.order;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpHeaders;
import io.upring.engine.event.RequestKind;
import io.upring.feed.http.HttpCall;
import io.upring.feed.http.HttpFailure;
import io.upring.feed.pace.RateGroup;
import io.upring.feed.pace.RateLimiter;

/** One request about one order on its way to the exchange. The desk uses it again once its fate is known. */
final class OrderCall implements HttpCall {
    /** What becomes of it. */
    interface Outcome {
        void onAnswer(OrderCall call, int status, byte[] body);

        void onNoAnswer(OrderCall call, HttpFailure failure, boolean sent);
    }

    /** What all calls of a gateway share; belongs to the feed's thread. */
    record Context(OrderRequests requests, RateLimiter limiter, Outcome outcome, OrderTiming timing) {
        Context withOutcome(Outcome other) {
            return new Context(requests, limiter, other, timing);
        }
    }

    private static final byte[] NOTHING = {};

    private final Context context;
    private RequestKind kind;
    private long orderId;
    private long previousOrderId;
    private int instrumentId;
    private long causeNs;
    private byte[] plain = NOTHING;
    private byte[] body = NOTHING;
    private int plainLength;
    private int bodyLength;

    OrderCall(Context context) {
        this.context = context;
    }

    /** @param newPreviousOrderId the order to replace, 0 for none. */
    OrderCall start(RequestKind newKind, long newOrderId, long newPreviousOrderId, int newInstrumentId) {
        kind = newKind;
        orderId = newOrderId;
        previousOrderId = newPreviousOrderId;
        instrumentId = newInstrumentId;
        causeNs = OrderTiming.NO_CAUSE;
        plainLength = 0;
        bodyLength = 0;
        return this;
    }

    /** When the market data that caused it were read. */
    OrderCall causedAt(long newCauseNs) {
        causeNs = newCauseNs;
        return this;
    }

    /** Takes over what was spelled. */
    OrderCall spelled(RequestText text) {
        plainLength = text.plainLength();
        plain = copy(text.plain(), plainLength, plain);
        bodyLength = text.bodyLength();
        body = copy(text.body(), bodyLength, body);
        return this;
    }

    private static byte[] copy(byte[] from, int length, byte[] into) {
        final byte[] room = into.length >= length ? into : new byte[Math.max(length, RequestText.USUAL_BYTES)];
        System.arraycopy(from, 0, room, 0, length);
        return room;
    }

    /** A query about an order, with an outcome of its own. */
    static OrderCall query(Context context, Outcome outcome, long orderId, int instrumentId) {
        return new OrderCall(context.withOutcome(outcome)).start(RequestKind.QUERY, orderId, 0, instrumentId)
            .spelled(context.requests().spellAbout(orderId));
    }

    Outcome outcome() {
        return context.outcome();
    }

    RequestKind kind() {
        return kind;
    }

    /** The order that it makes, cancels or asks for. */
    long orderId() {
        return orderId;
    }

    /** The order to replace, 0 for none. */
    long previousOrderId() {
        return previousOrderId;
    }

    int instrumentId() {
        return instrumentId;
    }

    byte[] plain() {
        return plain;
    }

    int plainLength() {
        return plainLength;
    }

    byte[] body() {
        return body;
    }

    int bodyLength() {
        return bodyLength;
    }

    boolean makesOrder() {
        return kind == RequestKind.NEW || kind == RequestKind.REPLACE;
    }

    /** The group whose limit it counts against. */
    RateGroup group() {
        return makesOrder() ? RateGroup.ORDER : RateGroup.DEFAULT;
    }

    @Override
    public void write(ByteBuf out) {
        context.requests().write(this, out);
        context.timing().ready(causeNs);
    }

    @Override
    public void onWritten() {
        context.requests().prepare();
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
