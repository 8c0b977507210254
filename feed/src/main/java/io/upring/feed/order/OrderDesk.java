package io.upring.feed.order;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.engine.account.OrderIds;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.ReplyOutcome;
import io.upring.engine.event.RequestKind;
import io.upring.feed.http.HttpFailure;
import io.upring.feed.http.HttpPool;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Timers;
import io.upring.feed.pace.Urgency;
import io.upring.feed.rest.OrderInfo;
import io.upring.feed.rest.Replies;
import io.upring.feed.rest.UpbitApiException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
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
    /** The order is still open although a request to end it may have arrived. */
    static final String NO_EFFECT = "cancel_had_no_effect";
    /** Each is sent once: an exchange that has seen it before has seen this request before, by whatever way. */
    private static final Set<String> SEEN_BEFORE = Set.of("duplicated_identifier", "nonce_used");
    static final String CANCEL_WAITS = "cancel_already_waits";
    static final String CLOSED = "not_sent_closed";
    static final String MALFORMED = "malformed_intent";
    private static final int MOST_SPARE = 64;
    private static final int REQUEST_TIMEOUT = 408;

    private final GatewayConfig config;
    private final HttpPool pool;
    private final Timers timers;
    private final ReceiveClock clock;
    private final OrderIds orderIds;
    private final ReplyPublisher replies;
    private final Runnable onSettled;
    private final Unresolved unresolved = new Unresolved();
    private final Deque<OrderCall> spare = new ArrayDeque<>();
    private final LongHashSet openNews = new LongHashSet();
    /** Cancels and replacements of orders whose own fate is open. */
    private final Long2ObjectHashMap<OrderCall> held = new Long2ObjectHashMap<>();
    /** Cancels that wait for room under the rate limit. */
    private final Set<OrderCall> waitingCancels = new LinkedHashSet<>();
    private OrderCall.Context context;
    private int inFlight;
    private boolean closed;

    /** @param onSettled called when a request has its answer, so that another one may go. */
    OrderDesk(GatewayConfig config, HttpPool pool, Timers timers, ReceiveClock clock, OrderIds orderIds,
              ReplyPublisher replies, Runnable onSettled) {
        this.config = config;
        this.pool = pool;
        this.timers = timers;
        this.clock = clock;
        this.orderIds = orderIds;
        this.replies = replies;
        this.onSettled = onSettled;
    }

    void context(OrderCall.Context newContext) {
        context = newContext.withOutcome(this);
    }

    /**
     * Sends what the intent asks for, or says on the ring why not.
     *
     * @param causeNs when the market data that caused it were read.
     */
    void take(IntentView intent, long causeNs) {
        final boolean makesOrder = intent.makesOrder();
        final RequestKind kind = switch (intent.kind()) {
            case IntentView.CANCEL -> RequestKind.CANCEL;
            case IntentView.REPLACE -> RequestKind.REPLACE;
            default -> RequestKind.NEW;
        };
        final OrderCall call = (spare.isEmpty() ? new OrderCall(context) : spare.pollLast()).start(kind,
            makesOrder ? intent.orderId() : intent.targetOrderId(),
            kind == RequestKind.REPLACE ? intent.targetOrderId() : 0, intent.instrumentId())
            .causedAt(makesOrder ? causeNs : OrderTiming.NO_CAUSE);
        try {
            call.spelled(context.requests().spell(intent));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
            refuse(call, ReplyOutcome.REJECTED, MALFORMED);
            return;
        }
        switch (kind) {
            case CANCEL -> holdOr(call.orderId(), call, this::send);
            case REPLACE -> holdOr(call.previousOrderId(), call, this::place);
            default -> place(call);
        }
    }

    /** Says that a request was not sent, and uses the call again. */
    private void refuse(OrderCall call, ReplyOutcome outcome, String errorName) {
        replies.failed(call, outcome, 0, errorName);
        spare(call);
    }

    private void spare(OrderCall call) {
        if (spare.size() < MOST_SPARE) {
            spare.addLast(call);
        }
    }

    /** Orders do not wait for room: the market would have gone on. */
    private void place(OrderCall call) {
        if (!context.limiter().tryAcquire(call.group())) {
            refuse(call, ReplyOutcome.REJECTED, noRoom(call));
            return;
        }
        openNews.add(call.orderId());
        inFlight++;
        pool.send(call);
    }

    private void holdOr(long target, OrderCall call, Consumer<OrderCall> go) {
        if (!openNews.contains(target)) {
            go.accept(call);
        } else if (held.putIfAbsent(target, call) != null) {
            refuse(call, call.makesOrder() ? ReplyOutcome.REJECTED : ReplyOutcome.UNKNOWN, CANCEL_WAITS);
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
            ask(OrderCall.query(context, new StateQuery(replies, done), orderId, instrumentId));
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
                refuse(cancel, ReplyOutcome.REJECTED, noRoom(cancel));
            }
        });
    }

    private String noRoom(OrderCall call) {
        return context.limiter().isBlocked(call.group()) ? RATE_BLOCKED : RATE_LIMITED;
    }

    @Override
    public void onAnswer(OrderCall call, int status, byte[] body) {
        settled();
        final JsonNode answer;
        final OrderInfo order;
        try {
            answer = Replies.body(status, body);
            order = OrderInfo.read(answer);
        } catch (UpbitApiException e) {
            refused(call, status, e.name());
            return;
        }
        if (call.kind() == RequestKind.REPLACE) {
            replies.replaced(call, status, newUuid(answer));
            replies.accepted(RequestKind.CANCEL, call.previousOrderId(), call.instrumentId(), status, order);
            inquire(call, "");
        } else {
            replies.accepted(call.kind(), call, status, order);
            proven(call, true);
            spare(call);
        }
    }

    private static UUID newUuid(JsonNode answer) {
        try {
            return UUID.fromString(answer.path("new_order_uuid").asText());
        } catch (IllegalArgumentException e) {
            // Only for display: the query for the new order states it again.
            return null;
        }
    }

    private void refused(OrderCall call, int status, String name) {
        final boolean certain = status >= 400 && status < 500 && status != REQUEST_TIMEOUT;
        if (!certain || SEEN_BEFORE.contains(name)) {
            unknown(call, status, name);
            return;
        }
        final ReplyOutcome outcome = name.equals(ORDER_NOT_FOUND) ? ReplyOutcome.NOT_FOUND : ReplyOutcome.REJECTED;
        replies.failed(call, outcome, status, name);
        proven(call, false);
        spare(call);
    }

    @Override
    public void onNoAnswer(OrderCall call, HttpFailure failure, boolean sent) {
        settled();
        final String name = failure.name().toLowerCase(Locale.ROOT);
        if (sent) {
            unknown(call, 0, name);
        } else {
            refuse(call, ReplyOutcome.REJECTED, "not_sent_" + name);
            proven(call, false);
        }
    }

    private void unknown(OrderCall call, int status, String name) {
        replies.failed(call, ReplyOutcome.UNKNOWN, status, name);
        inquire(call, name);
    }

    private void inquire(OrderCall call, String reason) {
        if (closed) {
            proven(call, true);
        } else {
            final Inquiry inquiry =
                call.kind() == RequestKind.REPLACE ? new ReplaceProof(this, call) : new Proof(this, call);
            inquiry.start(reason);
        }
    }

    /** The request's fate is known: what waited for it can go, or has nothing to end. */
    void proven(OrderCall call, boolean exists) {
        if (!call.makesOrder()) {
            return;
        }
        openNews.remove(call.orderId());
        final OrderCall waited = held.remove(call.orderId());
        if (waited == null) {
            return;
        }
        if (!exists || closed) {
            refuse(waited, exists ? ReplyOutcome.REJECTED : ReplyOutcome.NOT_FOUND, exists ? CLOSED : ORDER_NOT_FOUND);
        } else if (waited.makesOrder()) {
            place(waited);
        } else {
            send(waited);
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
        for (final OrderCall waiting : held.values()) {
            replies.failed(waiting, ReplyOutcome.REJECTED, 0, CLOSED);
        }
        for (final OrderCall waiting : waitingCancels) {
            inFlight--;
            replies.failed(waiting, ReplyOutcome.REJECTED, 0, CLOSED);
        }
        waitingCancels.clear();
        held.clear();
        unresolved.clear();
        openNews.clear();
    }

    boolean isClosed() {
        return closed;
    }

    /** Whether nothing is under way, and the fate of everything that was is known. */
    boolean isSettled() {
        return inFlight == 0 && openNews.isEmpty() && unresolved.count() == 0;
    }

    Unresolved unresolved() {
        return unresolved;
    }

    String identifier(long orderId) {
        return orderIds.identifier(orderId);
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
