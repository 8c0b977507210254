package io.upring.feed.rehearsal;

import io.upring.engine.account.OrderIds;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.AssetView;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.ConnectionView;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.ReconcileCause;
import io.upring.engine.event.ReconcilePhase;
import io.upring.engine.event.ReconciliationView;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;
import io.upring.engine.pipeline.Pipeline;
import io.upring.engine.pipeline.PipelineContext;
import io.upring.engine.pipeline.ThreadLayout;
import io.upring.engine.pipeline.WaitKind;
import io.upring.engine.risk.CollarLimits;
import io.upring.engine.risk.ExposureLimits;
import io.upring.engine.risk.MarketLimits;
import io.upring.engine.risk.PaceLimits;
import io.upring.engine.risk.RiskLimits;
import io.upring.engine.strategy.StrategySpec;
import io.upring.feed.auth.Credentials;
import io.upring.feed.auth.JwtSigner;
import io.upring.feed.auth.UuidNonceSource;
import io.upring.feed.codec.ControlListener;
import io.upring.feed.codec.FrameDecoder;
import io.upring.feed.net.Endpoint;
import io.upring.feed.net.FeedLoop;
import io.upring.feed.net.Transport;
import io.upring.feed.net.WaitMode;
import io.upring.feed.order.GatewayConfig;
import io.upring.feed.order.UpbitOrderGateway;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Orders that nobody gets: an engine, a feed's thread and a gateway of their own, laid out as those of the run to come,
 * with a market, an account, keys and a clock that are made up. What they share with the run is the code, which the JVM
 * compiles for both. Nothing of the run is touched: no journal, no counter, no identifier, no strategy of the user's.
 *
 * <p>What it cannot rehearse: TLS, the user's own strategies, and what only listens to orders.
 *
 * <p>Threading: one thread.
 */
public final class Rehearsal {
    /** So many that the JVM's optimising compiler has seen everything often enough. */
    public static final int USUAL_ORDERS = 12_000;

    private static final long STEP_NS = 100_000_000L;
    private static final long DRAIN_MS = 1_000;
    private static final int OPEN_ORDERS = 16;
    private static final int ROWS = 64;
    private static final int RING_SLOTS = 1 << 10;
    private static final String RUN = "rehearsal";

    private final FeedLoop loop;
    private final OrderIds orderIds = new OrderIds(RUN);
    private final Instruments instruments = Instruments.builder().add(RehearsedFrames.MARKET,
        TickTable.fixed(RehearsedFrames.TICK * 100_000_000L), Amount.of("5000"), Amount.of("1000000000"), 50_000,
        50_000, true).build();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Runnable step = this::step;
    private final Pipeline pipeline;
    private final UpbitOrderGateway gateway;
    private final RehearsedFrames frames;
    private final int wanted;
    private volatile int done;
    private volatile long nowNs = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    private volatile long answered;
    private volatile boolean isStopped;

    /** @param orders how many are wanted. */
    private Rehearsal(FeedLoop loop, String exchange, ThreadLayout layout, WaitKind wait, int orders) {
        this.loop = loop;
        wanted = orders;
        final LateGateway late = new LateGateway();
        pipeline = new Pipeline(new PipelineContext()
            .instruments(instruments)
            .strategies(List.of(new StrategySpec(RUN, new RehearsedBid(), List.of(RehearsedFrames.MARKET))))
            .limits(limits())
            .gateway(late)
            .tap(this::look)
            .layout(layout)
            .wait(wait)
            .driver(stages -> loop.addPoller(stages::getAsInt)::raise)
            .threadFactory(Rehearsal::daemon)
            .ringSize(RING_SLOTS)
            .maxOrders(ROWS)
            .conclude());
        gateway = new UpbitOrderGateway(new Transport(loop), Endpoint.http(exchange),
            new JwtSigner(Credentials.of(RUN + "-key", RUN + "-secret-that-opens-nothing"), new UuidNonceSource()),
            instruments, orderIds, pipeline.publisher(), () -> nowNs, GatewayConfig.standard());
        late.set(gateway);
        frames = new RehearsedFrames(decoder(EventSource.PUBLIC_STREAM), decoder(EventSource.PRIVATE_STREAM));
    }

    private FrameDecoder decoder(EventSource source) {
        return new FrameDecoder(source, instruments, orderIds, pipeline.publisher(), ControlListener.NONE);
    }

    private static Thread daemon(Runnable work) {
        final Thread thread = new Thread(work, "upring-rehearsal");
        thread.setDaemon(true);
        return thread;
    }

    /** Each check of the chain looks at something, and lets it pass. */
    private static RiskLimits limits() {
        final Amount most = Amount.ofUnits(900_000_000_000L);
        final Map<String, Amount> plenty = Map.of("KRW", most, "BTC", most);
        return RiskLimits.builder().maxOrderTotal(plenty).maxOpenOrders(OPEN_ORDERS)
            .maxOpenOrdersPerInstrument(OPEN_ORDERS).markets(new MarketLimits(true, Long.MAX_VALUE / 4))
            .collar(new CollarLimits(600_000_000_000L, 5_000, 5_000, CollarLimits.Reference.BOOK))
            .exposure(new ExposureLimits(plenty, plenty, most))
            .pace(new PaceLimits(PaceLimits.MAX_ORDERS_PER_SECOND, Integer.MAX_VALUE, Integer.MAX_VALUE, 100_000))
            .build();
    }

    /**
     * Sends the orders, one after the other, and ends all that it had begun.
     *
     * @param orders how many; 0 for nothing at all.
     * @param limitMs after which it stops, however many have been sent.
     * @return how many were sent, answered and ended.
     * @throws IOException if there is no port to send them to.
     */
    public static int run(ThreadLayout layout, WaitKind wait, WaitMode feedWait, int orders, long limitMs)
        throws IOException, InterruptedException {
        if (orders == 0) {
            return 0;
        }
        final FeedLoop loop = new FeedLoop(feedWait);
        try (OrderSink sink = new OrderSink(loop)) {
            return new Rehearsal(loop, sink.uri(), layout, wait, orders).run(limitMs);
        } finally {
            loop.close();
        }
    }

    private int run(long limitMs) throws InterruptedException {
        pipeline.start();
        gateway.start();
        loop.execute(() -> {
            openAccount();
            step();
        });
        try {
            end.await(limitMs, TimeUnit.MILLISECONDS);
        } finally {
            isStopped = true;
            gateway.close();
            pipeline.stop(DRAIN_MS);
        }
        return done;
    }

    /** Money, a private stream that is up, and books that agree. */
    private void openAccount() {
        final EventPublisher publisher = pipeline.publisher();
        final EventSlot account = publisher.tryClaim().begin(EventType.MY_ASSET, EventSource.REST, nowNs);
        AssetView.begin(account);
        AssetView.append(account, instruments.currencyId("KRW"), Amount.ofUnits(1_000_000_000_000L), new Amount());
        publisher.publish(account);
        final EventSlot up = publisher.tryClaim().begin(EventType.CONNECTION, EventSource.PRIVATE_STREAM, nowNs);
        up.epoch(1).buffer().putInt(ConnectionView.CONNECTION_ID, 1);
        up.buffer().putByte(ConnectionView.STATE, ConnectionState.UP.code());
        up.putAscii(ConnectionView.REASON, ConnectionView.END - ConnectionView.REASON, "");
        publisher.publish(up);
        final EventSlot agreed = publisher.tryClaim();
        ReconciliationView.begin(agreed, nowNs, 1, ReconcilePhase.AGREED, ReconcileCause.START, "");
        publisher.publish(agreed);
    }

    /** The end of the order that was answered, and what causes the next one. */
    private void step() {
        if (isStopped) {
            return;
        }
        if (answered != 0) {
            frames.cancelled(orderIds.identifier(answered), nowNs);
            done++;
        }
        if (done == wanted) {
            end.countDown();
            return;
        }
        nowNs += STEP_NS;
        frames.next();
        frames.ticker(nowNs);
        frames.book(nowNs);
        frames.trade(nowNs);
    }

    private void look(EventSlot slot) {
        if (slot.typeCode() == EventType.ORDER_REPLY.code()) {
            answered = slot.buffer().getLong(OrderView.ORDER_ID);
            loop.execute(step);
        }
    }
}
