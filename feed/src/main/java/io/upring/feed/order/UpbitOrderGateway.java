package io.upring.feed.order;

import io.upring.engine.account.OrderIds;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.ReplyOutcome;
import io.upring.engine.gateway.OrderGateway;
import io.upring.engine.market.Instruments;
import io.upring.feed.auth.JwtSigner;
import io.upring.feed.http.HttpPool;
import io.upring.feed.health.GatewayFigures;
import io.upring.feed.net.Endpoint;
import io.upring.feed.net.LoopSignal;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Timers;
import io.upring.feed.net.Transport;
import io.upring.feed.pace.RateLimiter;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.agrona.BufferUtil;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * Sends orders and cancels to Upbit over REST, and puts what became of each on the ring as ORDER_REPLY events.
 *
 * <p>The engine's thread only copies the intent into a queue. The feed's thread takes it from there, signs and sends
 * it, so that replies and stream frames have one and the same producer, in the order in which they were read. Signing
 * is little work, and the exchange takes at most twelve orders a second.
 *
 * <p>A request that may have reached the exchange is never sent again: the order is asked for by its identifier until
 * its fate is proven. A new order for which the exchange's limit leaves no room at this moment is refused at once,
 * with {@value OrderDesk#RATE_LIMITED} or {@value OrderDesk#RATE_BLOCKED} as the reply's error; a cancel may wait a
 * little, since it reduces risk.
 *
 * <p>Threading: {@link #send} by one thread; the rest by any thread.
 */
public final class UpbitOrderGateway implements OrderGateway, AutoCloseable {
    private static final int INTENT_MESSAGE = 1;
    private static final int REHEARSAL_MESSAGE = 2;
    /** The intent, and when the market data that caused it were read. */
    private static final int MESSAGE_BYTES = IntentView.BYTES + Long.BYTES;
    private static final int CACHE_LINE_BYTES = 64;

    private final Transport transport;
    private final GatewayConfig config;
    private final HttpPool pool;
    private final OrderDesk desk;
    private final OrderRequests requests;
    private final OneToOneRingBuffer queue;
    private final LoopSignal signal;
    private final MessageHandler taker = this::take;
    private final EventSlot scratch = new EventSlot();
    private final IntentView intent = new IntentView().wrapPayload(scratch);
    private final OutcomeTally tally = new OutcomeTally();
    private final RateLimiter limiter;
    private final ReceiveClock clock;
    private final OrderTiming timing;
    private volatile boolean closed;

    /**
     * @param endpoint as {@code https://api.upbit.com}.
     * @param signer belongs to the feed's thread.
     */
    public UpbitOrderGateway(Transport transport, Endpoint endpoint, JwtSigner signer, Instruments instruments,
                             OrderIds orderIds, EventPublisher publisher, ReceiveClock clock, GatewayConfig config) {
        this(transport, endpoint, signer, instruments, orderIds, publisher, clock, config,
            new RateLimiter(clock, transport.loop()));
    }

    /** @param limiter of the transport's loop, shared by all who call the exchange. */
    public UpbitOrderGateway(Transport transport, Endpoint endpoint, JwtSigner signer, Instruments instruments,
                             OrderIds orderIds, EventPublisher publisher, ReceiveClock clock, GatewayConfig config,
                             RateLimiter limiter) {
        this(transport, transport.loop(), endpoint, signer, instruments, orderIds, publisher, clock, config, limiter);
    }

    UpbitOrderGateway(Transport transport, Timers timers, Endpoint endpoint, JwtSigner signer, Instruments instruments,
                      OrderIds orderIds, EventPublisher publisher, ReceiveClock clock, GatewayConfig config,
                      RateLimiter limiter) {
        this.limiter = limiter;
        this.transport = transport;
        this.config = config;
        queue = new OneToOneRingBuffer(new UnsafeBuffer(BufferUtil.allocateDirectAligned(
            config.queueBytes() + RingBufferDescriptor.TRAILER_LENGTH, CACHE_LINE_BYTES)));
        pool = new HttpPool(transport, endpoint, config.pool());
        this.clock = clock;
        timing = new OrderTiming(clock);
        desk = new OrderDesk(config, pool, timers, clock, orderIds,
            new ReplyPublisher(publisher, orderIds, clock, tally), this::onSettled);
        requests = new OrderRequests(endpoint, signer, instruments, orderIds, config.smpType());
        desk.context(new OrderCall.Context(requests, limiter, desk, timing));
        // Last: a loop that never sleeps polls from this moment on.
        signal = transport.loop().addPoller(this::poll);
    }

    private void onSettled() {
        signal.raise();
    }

    /** Opens connections ahead of the first order. */
    public void start() {
        pool.start();
    }

    /**
     * Is told of each order that market data caused how long it took from reading them to the last byte of the request,
     * nanoseconds; on the feed's thread, must be quick.
     */
    public void timedBy(LongConsumer listener) {
        timing.listener(listener);
    }

    @Override
    public boolean send(IntentView accepted) {
        return hand(INTENT_MESSAGE, accepted);
    }

    /** As far as the request's signed bytes, unless a true one is waiting. */
    @Override
    public void rehearse(IntentView accepted) {
        if (queue.size() == 0) {
            hand(REHEARSAL_MESSAGE, accepted);
        }
    }

    private boolean hand(int type, IntentView accepted) {
        if (closed) {
            return false;
        }
        final int index = queue.tryClaim(type, MESSAGE_BYTES);
        if (index < 0) {
            return false;
        }
        queue.buffer().putBytes(index, accepted.slot().buffer(), accepted.offset(), IntentView.BYTES);
        queue.buffer().putLong(index + IntentView.BYTES, accepted.slot().type().isMarketData()
            ? accepted.slot().receivedAtNs() : OrderTiming.NO_CAUSE);
        queue.commit(index);
        signal.raise();
        return true;
    }

    /**
     * Asks for the state of an order, which comes as an ORDER_REPLY event; one whose request is still without an answer
     * is left to the proof that follows it.
     *
     * @return completes when the event is on the ring; fails if the exchange did not say.
     */
    public CompletableFuture<Void> query(long orderId, int instrumentId) {
        final CompletableFuture<Void> done = new CompletableFuture<>();
        transport.loop().run(() -> desk.query(orderId, instrumentId, done));
        return done;
    }

    /** Whether a new order's outcome is still open, so that its proof need not be looked for; for the feed's thread. */
    public boolean isAwaited(long orderId) {
        return desk.isAwaited(orderId);
    }

    /** Keeps orders and cancels within the exchange's limits. */
    public RateLimiter rateLimiter() {
        return limiter;
    }

    /** What is on its way out; for the feed's thread. */
    public GatewayFigures figures() {
        final long nowNs = clock.nowNs();
        return new GatewayFigures(queue.size(), desk.inFlight(), desk.unresolved().count(),
            desk.unresolved().oldestNs(nowNs), desk.unresolved().inWords(nowNs), tally.of(ReplyOutcome.ACCEPTED),
            tally.of(ReplyOutcome.REJECTED), tally.of(ReplyOutcome.NOT_FOUND), tally.of(ReplyOutcome.UNKNOWN),
            tally.rateRefusals(), tally.lastRefusal());
    }

    /** Whether every request so far has had its answer or its proof; for the feed's thread. */
    boolean isSettled() {
        return queue.size() == 0 && desk.isSettled();
    }

    private int poll() {
        final int taken = takeUpToRoom();
        // A read ends where the queue wraps around; what is behind that would else wait for the next signal.
        return taken == 0 && queue.size() > 0 ? takeUpToRoom() : taken;
    }

    private int takeUpToRoom() {
        final int room = desk.isClosed() ? Integer.MAX_VALUE : config.maxInFlight() - desk.inFlight();
        return room > 0 ? queue.read(taker, room) : 0;
    }

    private void take(int type, MutableDirectBuffer buffer, int index, int length) {
        scratch.buffer().putBytes(EventSlot.PAYLOAD, buffer, index, IntentView.BYTES);
        if (type == REHEARSAL_MESSAGE) {
            requests.rehearse(intent);
        } else {
            desk.take(intent, buffer.getLong(index + IntentView.BYTES));
        }
    }

    /**
     * Takes no more requests. Those not sent yet are answered as refused; those that are out, as unknown, and nobody
     * asks for their fate any more: settle what matters first.
     */
    @Override
    public void close() {
        closed = true;
        // The poller stays: a request that was being handed over at this moment is answered, too.
        transport.loop().runUnlessEnded(() -> {
            desk.close();
            signal.raise();
        });
    }
}
