package io.upring.bench.memory;

import io.upring.engine.account.OrderIds;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.AssetView;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.ConnectionView;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.ReconcileCause;
import io.upring.engine.event.ReconcilePhase;
import io.upring.engine.event.ReconciliationView;
import io.upring.engine.journal.file.JournalFiles;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
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
import io.upring.engine.telemetry.EngineCounter;
import io.upring.feed.codec.ControlListener;
import io.upring.feed.codec.EventGate;
import io.upring.feed.codec.FrameDecoder;
import io.upring.feed.health.MeteredGate;
import io.upring.feed.health.StreamMeter;
import io.upring.strategies.BuiltIn;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The way of a frame without its sockets: bytes, decoder, ring, journal, three strategies, risk, tracker, signed order
 * bytes, and the private frames that answer them.
 *
 * <p>Threading: the thread that makes it feeds it.
 */
final class WholePath implements AutoCloseable {
    private static final long PATIENCE_MS = 30_000;
    private static final int RING = 4096;
    private static final int TIMER_EVERY = 250;
    /** How often it is looked whether the ring has room for the frames until the next look, and for what answers. */
    private static final int LOOK_EVERY = 16;
    private static final int FULL = RING / 2;
    private static final long NS_PER_MS = 1_000_000;
    /** 14:00 in UTC: midnight in Korea and that of the journal come within the run. */
    private static final long START_NS = 1_795_269_600_000_000_000L;
    /** Event time from frame to frame: 2,500 a second. */
    private static final long STEP_NS = 400_000;

    private final FrameFile frames;
    private final AnsweringExchange exchange;
    private final Pipeline pipeline;
    private final FrameDecoder decoder;
    private long nowNs = START_NS;
    private long fed;

    WholePath(Instruments instruments, FrameFile frames, long[] priceE8, JournalFiles journal,
              Consumer<Thread> engine) {
        this.frames = frames;
        final OrderIds ids = new OrderIds("memory1");
        exchange = new AnsweringExchange(instruments, ids, priceE8);
        pipeline = new Pipeline(new PipelineContext().instruments(instruments).layout(ThreadLayout.INLINE)
            .wait(WaitKind.YIELD).ringSize(RING).strategies(strategies(instruments)).gateway(exchange).limits(limits())
            .journal(journal.events()).orderJournal(journal.orders())
            .threadFactory(work -> {
                final Thread thread = new Thread(work, "upring-engine");
                thread.setDaemon(true);
                engine.accept(thread);
                return thread;
            }).conclude()).start();
        final EventPublisher publisher = pipeline.publisher();
        exchange.connect(publisher);
        decoder = new FrameDecoder(EventSource.PUBLIC_STREAM, 2, instruments, ids, publisher, ControlListener.NONE,
            new MeteredGate(EventGate.OPEN, new StreamMeter()));
        open(instruments, publisher);
    }

    private static List<StrategySpec> strategies(Instruments instruments) {
        final List<String> markets = instruments.all().stream().map(Instrument::market)
            .filter(code -> code.startsWith("KRW-")).toList();
        return List.of(strategy("price-change", Map.of("coolDown", "5"), markets),
            strategy("volume-spike", Map.of("coolDown", "5"), markets),
            strategy("spread", Map.of("coolDown", "1", "minBps", "2", "holdSeconds", "20"), markets));
    }

    private static StrategySpec strategy(String type, Map<String, String> settings, List<String> markets) {
        return new StrategySpec(type, BuiltIn.catalogue().find(type).create(settings), markets);
    }

    /** The whole chain: every limit is there and looked at, none is in the way. */
    private static RiskLimits limits() {
        final Map<String, Amount> plenty = Map.of("KRW", Amount.ofUnits(900_000_000_000L));
        return RiskLimits.builder().maxOrderTotal(Map.of("KRW", Amount.ofUnits(5_000_000))).maxOpenOrders(2_000)
            .maxOpenOrdersPerInstrument(100)
            .markets(new MarketLimits(true, Long.MAX_VALUE / 4))
            .collar(new CollarLimits(60_000_000_000L, 2_000, 2_000, CollarLimits.Reference.BOOK))
            .exposure(new ExposureLimits(plenty, plenty, Amount.ofUnits(900_000_000_000L)))
            .pace(new PaceLimits(PaceLimits.MAX_ORDERS_PER_SECOND, Integer.MAX_VALUE, Integer.MAX_VALUE, 1_000_000))
            .build();
    }

    /** An account with plenty of everything, and a private stream. */
    private void open(Instruments instruments, EventPublisher publisher) {
        final EventSlot account = publisher.tryClaim().begin(EventType.MY_ASSET, EventSource.REST, nowNs);
        AssetView.begin(account);
        AssetView.append(account, instruments.currencyId("KRW"), Amount.ofUnits(1_000_000_000_000L), new Amount());
        publisher.publish(account);
        final EventSlot up = publisher.tryClaim().begin(EventType.CONNECTION, EventSource.PRIVATE_STREAM, nowNs)
            .payloadLength(ConnectionView.END - EventSlot.PAYLOAD);
        up.epoch(1).buffer().putInt(ConnectionView.CONNECTION_ID, 1);
        up.buffer().putByte(ConnectionView.STATE, ConnectionState.UP.code());
        up.putAscii(ConnectionView.REASON, 200, "");
        publisher.publish(up);
        final EventSlot agreed = publisher.tryClaim();
        ReconciliationView.begin(agreed, nowNs, 1, ReconcilePhase.AGREED, ReconcileCause.START, "");
        publisher.publish(agreed);
    }

    /** Feeds so many frames more, and answers the orders that they cause; as fast as the engine takes them. */
    void feed(long count) {
        final EventPublisher publisher = pipeline.publisher();
        for (long i = 0; i < count; i++) {
            if (fed % LOOK_EVERY == 0) {
                awaitRoom(FULL);
            }
            nowNs += STEP_NS;
            exchange.poll(nowNs);
            final int frame = (int) (fed++ % frames.count());
            frames.time(frame, nowNs / NS_PER_MS);
            decoder.decode(frames.bytes(), frames.offset(frame), frames.length(frame), nowNs, 1);
            if (fed % TIMER_EVERY == 0) {
                publisher.publish(publisher.tryClaim().begin(EventType.TIMER, EventSource.TIMER, nowNs));
            }
        }
        awaitRoom(0);
        exchange.poll(nowNs);
        awaitRoom(0);
    }

    private void awaitRoom(int backlog) {
        while (pipeline.backlog() > backlog) {
            Thread.onSpinWait();
        }
    }

    /** @throws IllegalStateException if the path did not do what it was meant to do. */
    void requireSane() {
        if (pipeline.halt().isTripped()) {
            throw new IllegalStateException("the engine halted: " + pipeline.halt().cause());
        }
        requireNone(EngineCounter.REJECTED_FRAMES);
        requireNone(EngineCounter.MARKET_EVENTS_DROPPED);
        requireNone(EngineCounter.STRATEGIES_QUARANTINED);
        requireNone(EngineCounter.ILLEGAL_ORDER_EVENTS);
    }

    private void requireNone(EngineCounter counter) {
        if (count(counter) != 0) {
            throw new IllegalStateException(count(counter) + " " + counter);
        }
    }

    long count(EngineCounter counter) {
        return pipeline.counters().get(counter);
    }

    AnsweringExchange exchange() {
        return exchange;
    }

    @Override
    public void close() {
        pipeline.stop(PATIENCE_MS);
    }
}
