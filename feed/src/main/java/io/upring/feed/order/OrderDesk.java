package io.upring.feed.order;

import io.upring.engine.account.OrderIds;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.ReplyOutcome;
import io.upring.engine.event.RequestKind;
import io.upring.engine.market.Instruments;
import io.upring.feed.http.HttpFailure;
import io.upring.feed.http.HttpPool;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Timers;
import io.upring.feed.pace.Urgency;
import io.upring.feed.rest.OrderInfo;
import io.upring.feed.rest.Replies;
import io.upring.feed.rest.UpbitApiException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.collections.LongHashSet;

/**
 * Sends requests and judges their answers: accepted, refused, or unknown and to be proven. A cancel waits while its
 * order's own fate is open, since over another connection it could overtake it. Everything happens on the feed's
 * thread.
 */
final class OrderDesk implements OrderCall.Outcome {
    static final String ORDER_NOT_FOUND = "order_not_found";
    /** The exchange's limit leaves no room for the request now. */
    static final String RATE_LIMITED = "rate_limited";
    /** The exchange has closed the group of the request for a while (418). */
    static final String RATE_BLOCKED = "rate_blocked";
    private static final String DUPLICATED_IDENTIFIER = "duplicated_identifier";
    private static final int REQUEST_TIMEOUT = 408;

    private final GatewayConfig config;
    private final HttpPool pool;
    private final Timers timers;
    private final ReceiveClock clock;
    private final Instruments instruments;
    private final OrderIds orderIds;
    private final RequestText text;
    private final ReplyPublisher replies;
    private final Runnable onSettled;
    private final LongHashSet openNews = new LongHashSet();
    private final Long2ObjectHashMap<OrderCall> heldCancels = new Long2ObjectHashMap<>();
    /** Cancels that wait for room under the rate limit. */
    private final Set<OrderCall> waitingCancels = new LinkedHashSet<>();
    private OrderCall.Context context;
    private int inFlight;
    private boolean closed;

    /** @param onSettled called when a request has its answer, so that another one may go. */
    OrderDesk(GatewayConfig config, HttpPool pool, Timers timers, ReceiveClock clock, Instruments instruments,
              OrderIds orderIds, ReplyPublisher replies, Runnable onSettled) {
        this.config = config;
        this.pool = pool;
        this.timers = timers;
        this.clock = clock;
        this.instruments = instruments;
        this.orderIds = orderIds;
        this.replies = replies;
        this.onSettled = onSettled;
        text = new RequestText(orderIds);
    }

    void context(OrderCall.Context newContext) {
        context = newContext.withOutcome(this);
    }

    /** Sends what the intent asks for, or says on the ring why not. */
    void take(IntentView intent) {
        if (intent.kind() == IntentView.CANCEL) {
            cancel(OrderCall.about(context, RequestKind.CANCEL, intent.targetOrderId(), intent.instrumentId(),
                orderIds.identifier(intent.targetOrderId())));
        } else {
            newOrder(intent);
        }
    }

    private void newOrder(IntentView intent) {
        OrderCall call = OrderCall.newOrder(context, intent.orderId(), intent.instrumentId(), null, null);
        try {
            text.order(intent, instruments.get(intent.instrumentId()).market());
            call = OrderCall.newOrder(context, intent.orderId(), intent.instrumentId(), text.plain(), text.body());
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
            replies.failed(RequestKind.NEW, call, ReplyOutcome.REJECTED, 0, "malformed_intent");
            return;
        }
        if (!context.limiter().tryAcquire(call.group())) {
            replies.failed(RequestKind.NEW, call, ReplyOutcome.REJECTED, 0, noRoom(call));
            return;
        }
        openNews.add(call.orderId());
        inFlight++;
        pool.send(call);
    }

    private void cancel(OrderCall call) {
        if (!openNews.contains(call.orderId())) {
            send(call);
        } else if (heldCancels.putIfAbsent(call.orderId(), call) != null) {
            replies.failed(RequestKind.CANCEL, call, ReplyOutcome.UNKNOWN, 0, "cancel_already_waits");
        }
    }

    /** Whether a request for the order is out whose outcome is still open. */
    boolean isAwaited(long orderId) {
        return openNews.contains(orderId);
    }

    void query(long orderId, int instrumentId, CompletableFuture<Void> done) {
        if (openNews.contains(orderId)) {
            done.complete(null);
        } else {
            ask(OrderCall.about(context.withOutcome(new StateQuery(replies, done)), RequestKind.QUERY, orderId,
                instrumentId, orderIds.identifier(orderId)));
        }
    }

    /** Sends a query as soon as there is room for it; one that finds none counts as not answered. */
    void ask(OrderCall query) {
        context.limiter().submit(query.group(), Urgency.NORMAL, config.maxQueryWaitNs(), () -> pool.send(query),
            reason -> query.outcome().onNoAnswer(query, HttpFailure.BUSY, false));
    }

    /** Cancels may wait a little for room. */
    private void send(OrderCall cancel) {
        inFlight++;
        waitingCancels.add(cancel);
        context.limiter().submit(cancel.group(), Urgency.FIRST, config.maxCancelWaitNs(), () -> {
            if (waitingCancels.remove(cancel)) {
                pool.send(cancel);
            } else {
                context.limiter().onNoAnswer(cancel.group());
            }
        }, reason -> {
            if (waitingCancels.remove(cancel)) {
                settled();
                replies.failed(RequestKind.CANCEL, cancel, ReplyOutcome.REJECTED, 0, noRoom(cancel));
            }
        });
    }

    private String noRoom(OrderCall call) {
        return context.limiter().isBlocked(call.group()) ? RATE_BLOCKED : RATE_LIMITED;
    }

    @Override
    public void onAnswer(OrderCall call, int status, byte[] body) {
        settled();
        final OrderInfo order;
        try {
            order = OrderInfo.read(Replies.body(status, body));
        } catch (UpbitApiException e) {
            refused(call, status, e.name());
            return;
        }
        replies.accepted(call.kind(), call, status, order);
        proven(call, true);
    }

    private void refused(OrderCall call, int status, String name) {
        final boolean certain = status >= 400 && status < 500 && status != REQUEST_TIMEOUT;
        // We send an identifier once; if it is taken all the same, something on the way sent it twice.
        if (!certain || name.equals(DUPLICATED_IDENTIFIER)) {
            unknown(call, status, name);
            return;
        }
        final ReplyOutcome outcome = name.equals(ORDER_NOT_FOUND) ? ReplyOutcome.NOT_FOUND : ReplyOutcome.REJECTED;
        replies.failed(call.kind(), call, outcome, status, name);
        proven(call, false);
    }

    @Override
    public void onNoAnswer(OrderCall call, HttpFailure failure, boolean sent) {
        settled();
        final String name = failure.name().toLowerCase(Locale.ROOT);
        if (sent) {
            unknown(call, 0, name);
        } else {
            replies.failed(call.kind(), call, ReplyOutcome.REJECTED, 0, "not_sent_" + name);
            proven(call, false);
        }
    }

    private void unknown(OrderCall call, int status, String name) {
        replies.failed(call.kind(), call, ReplyOutcome.UNKNOWN, status, name);
        if (closed) {
            proven(call, true);
        } else {
            new Proof(this, call, orderIds.identifier(call.orderId())).ask();
        }
    }

    /** The request's fate is known: a cancel that waited for it can go, or has nothing to cancel. */
    void proven(OrderCall call, boolean exists) {
        if (call.kind() == RequestKind.NEW) {
            openNews.remove(call.orderId());
            final OrderCall held = heldCancels.remove(call.orderId());
            if (held != null && exists && !closed) {
                send(held);
            } else if (held != null) {
                replies.failed(RequestKind.CANCEL, held, exists ? ReplyOutcome.REJECTED : ReplyOutcome.NOT_FOUND, 0,
                    exists ? "not_sent_closed" : ORDER_NOT_FOUND);
            }
        }
    }

    private void settled() {
        inFlight--;
        onSettled.run();
    }

    /** Ends all asking; what is under way fails. */
    void close() {
        closed = true;
        pool.close();
        for (final OrderCall held : heldCancels.values()) {
            replies.failed(RequestKind.CANCEL, held, ReplyOutcome.REJECTED, 0, "not_sent_closed");
        }
        for (final OrderCall waiting : waitingCancels) {
            inFlight--;
            replies.failed(RequestKind.CANCEL, waiting, ReplyOutcome.REJECTED, 0, "not_sent_closed");
        }
        waitingCancels.clear();
        heldCancels.clear();
        openNews.clear();
    }

    boolean isClosed() {
        return closed;
    }

    int inFlight() {
        return inFlight;
    }

    GatewayConfig config() {
        return config;
    }

    HttpPool pool() {
        return pool;
    }

    Timers timers() {
        return timers;
    }

    ReceiveClock clock() {
        return clock;
    }

    ReplyPublisher replies() {
        return replies;
    }

    OrderCall.Context context() {
        return context;
    }
}
