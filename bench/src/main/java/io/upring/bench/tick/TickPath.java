package io.upring.bench.tick;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.upring.engine.account.OrderIds;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.AssetView;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.ConnectionView;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.ReconcileCause;
import io.upring.engine.event.ReconcilePhase;
import io.upring.engine.event.ReconciliationView;
import io.upring.engine.event.Verdict;
import io.upring.engine.gateway.OrderGateway;
import io.upring.engine.journal.file.JournalFiles;
import io.upring.engine.journal.file.JournalHeader;
import io.upring.engine.journal.file.JournalSettings;
import io.upring.engine.market.Instruments;
import io.upring.engine.pipeline.Pipeline;
import io.upring.engine.pipeline.PipelineContext;
import io.upring.engine.risk.CollarLimits;
import io.upring.engine.risk.ExposureLimits;
import io.upring.engine.risk.MarketLimits;
import io.upring.engine.risk.PaceLimits;
import io.upring.engine.risk.RiskLimits;
import io.upring.engine.strategy.StrategySpec;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.feed.auth.Credentials;
import io.upring.feed.auth.JwtSigner;
import io.upring.feed.auth.TokenAlgorithm;
import io.upring.feed.auth.UuidNonceSource;
import io.upring.feed.codec.ControlListener;
import io.upring.feed.codec.FrameDecoder;
import io.upring.feed.net.Endpoint;
import io.upring.feed.order.OrderRequests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * The whole way from a frame's bytes to the signed bytes of an order, but for the sockets: decoder, ring, strategies,
 * the full chain of risk, tracker, a journal in files, dispatch, and the request as it would stand in the connection's
 * buffer.
 *
 * <p>Event time is {@link System#nanoTime} of the moment at which a frame was planned to be there, moved to an epoch.
 * In the layout of one thread, it is the sender's that takes the stages.
 *
 * <p>Threading: one thread sends; the histograms belong to the dispatch stage and are read once it has ended.
 */
final class TickPath implements Pace.Target, AutoCloseable {
    /** So long ago the account was opened: time for frames that are not measured. */
    private static final long PAST_NS = 100_000_000_000L;
    private static final long PATIENCE_MS = 30_000;
    private static final long EPOCH_NS = 1_795_000_000_000_000_000L - System.nanoTime();
    private static final long TIMER_NS = 100_000_000L;
    private static final int REQUEST_BYTES = 4_096;
    private static final int MOST_WAITING = 1 << 9;
    private static final long NEVER = Long.MAX_VALUE;
    /** Of market data that cause no order each so many-th is timed: a look at the clock costs time, too. */
    private static final int TIMED_EVERY = 4;

    /** Frames of market data that caused no order: from the planned moment until every stage was done with them. */
    final Histogram quiet = Slices.histogram();
    /** Frames that caused one: from the planned moment until it was accepted and in the journal. */
    final Histogram accepted = Slices.histogram();
    /** The same, until its signed bytes were ready. */
    final Histogram orders = Slices.histogram();
    /** Spelling and signing of the same orders. */
    final Histogram signing = Slices.histogram();

    private final ReadBuffer buffer;
    private final StageTimes times;
    private final Pipeline pipeline;
    private final FrameDecoder decoder;
    private final Replies replies = new Replies();
    private final ExecutorService preparer = Executors.newSingleThreadExecutor(TickPath::daemon);
    private final Path folder;
    private final JournalFiles journal;
    private final OrderRequests requests;
    private final ByteBuf out = Unpooled.directBuffer(REQUEST_BYTES);
    private final IntentView refusal = new IntentView();
    /** Takes what is on the ring through the stages, in the layout of one thread. */
    private IntSupplier stages = () -> 0;
    private boolean isSingle;
    private boolean isBegun;
    private volatile Verdict lastRefusal;
    private volatile long recordFromNs = NEVER;
    private long nextTimerNs = System.nanoTime() - PAST_NS;

    /**
     * @param segmentBytes of the journal's files.
     * @param signing of orders.
     * @param times are taken of each order; {@code null} for none.
     * @param choices sets layout, wait and ring size.
     */
    TickPath(VenueFrames frames, List<StrategySpec> strategies, int segmentBytes, TokenAlgorithm signing,
             StageTimes times, Consumer<PipelineContext> choices) {
        buffer = new ReadBuffer(frames);
        this.times = times;
        final Instruments instruments = frames.instruments();
        final OrderIds ids = new OrderIds("tick1");
        requests = new OrderRequests(Endpoint.http("https://api.upbit.com"),
            new JwtSigner(Credentials.of("AK123456789012345678901234567890123456AK",
                "0123456789abcdef0123456789abcdef01234567"), new UuidNonceSource(), signing), instruments, ids,
            "");
        folder = newFolder();
        journal = JournalFiles.create(JournalSettings.in(folder).withSegmentBytes(segmentBytes),
            JournalHeader.of("bench", "tick1", "", "", instruments), preparer, fault -> {
                throw new IllegalStateException(fault);
            });
        final PipelineContext context = new PipelineContext().instruments(instruments).strategies(strategies)
            .limits(limits()).gateway(new Gateway())
            .journal(times == null ? journal.events() : times.around(journal.events()))
            .orderJournal(journal.orders()).tap(this::look).threadFactory(TickPath::daemon).driver(this::drive)
            .strategyListener((strategy, sequence, cause) -> {
                throw new IllegalStateException(strategy + " failed on event " + sequence, cause);
            });
        choices.accept(context);
        pipeline = new Pipeline(context.conclude());
        pipeline.start();
        decoder = new FrameDecoder(EventSource.PUBLIC_STREAM, instruments, ids,
            times == null ? pipeline.publisher() : times.around(pipeline.publisher()), ControlListener.NONE);
        open(instruments);
    }

    /** In memory where the machine has such a place, since what a disk does with pages later on is none of this. */
    private static Path newFolder() {
        final Path memory = Path.of("/dev/shm");
        try {
            return Files.isWritable(memory) ? Files.createTempDirectory(memory, "upring-tick")
                : Files.createTempDirectory("upring-tick");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Runnable drive(IntSupplier newStages) {
        stages = newStages;
        isSingle = true;
        return this::beginStages;
    }

    /** Whoever starts the pipeline waits until its stages run. */
    private void beginStages() {
        if (!isBegun) {
            isBegun = true;
            stages.getAsInt();
        }
    }

    static Thread daemon(Runnable run) {
        final Thread thread = new Thread(run, "bench-stage");
        thread.setDaemon(true);
        return thread;
    }

    /** The whole chain: every limit is there and looked at, none is in the way. */
    static RiskLimits limits() {
        final Amount most = Amount.ofUnits(900_000_000_000L);
        final Map<String, Amount> plenty = Map.of("KRW", most, "BTC", most, "USDT", most);
        return RiskLimits.builder().maxOrderTotal(plenty).maxOpenOrders(1_000).maxOpenOrdersPerInstrument(100)
            .markets(new MarketLimits(true, NEVER / 4))
            .collar(new CollarLimits(600_000_000_000L, 5_000, 5_000, CollarLimits.Reference.BOOK))
            .exposure(new ExposureLimits(plenty, plenty, most))
            .pace(new PaceLimits(PaceLimits.MAX_ORDERS_PER_SECOND, Integer.MAX_VALUE, Integer.MAX_VALUE, 100_000))
            .build();
    }

    /** An account with plenty of everything, and a private stream. */
    private void open(Instruments instruments) {
        final long nowNs = EPOCH_NS + System.nanoTime() - PAST_NS;
        final EventPublisher publisher = pipeline.publisher();
        final EventSlot account = publisher.tryClaim().begin(EventType.MY_ASSET, EventSource.REST, nowNs);
        AssetView.begin(account);
        AssetView.append(account, instruments.currencyId("KRW"), Amount.ofUnits(1_000_000_000_000L), new Amount());
        AssetView.append(account, instruments.currencyId("BTC"), Amount.ofUnits(10_000), new Amount());
        AssetView.append(account, instruments.currencyId("USDT"), Amount.ofUnits(1_000_000_000), new Amount());
        publisher.publish(account);
        final EventSlot up = publisher.tryClaim().begin(EventType.CONNECTION, EventSource.PRIVATE_STREAM, nowNs);
        up.epoch(1).buffer().putInt(ConnectionView.CONNECTION_ID, 1);
        up.buffer().putByte(ConnectionView.STATE, ConnectionState.UP.code());
        up.putAscii(ConnectionView.REASON, 200, "");
        publisher.publish(up);
        final EventSlot agreed = publisher.tryClaim();
        ReconciliationView.begin(agreed, nowNs, 1, ReconcilePhase.AGREED, ReconcileCause.START, "");
        publisher.publish(agreed);
    }

    @Override
    public void stage(int frame) {
        buffer.take(frame);
    }

    /** One frame, as if it had come at this moment of {@link System#nanoTime}. */
    @Override
    public void send(int frame, long plannedNs) {
        buffer.take(frame);
        if (times != null) {
            times.begin();
        }
        decoder.decode(buffer.bytes(), 0, buffer.length(), EPOCH_NS + plannedNs, 1);
        stages.getAsInt();
    }

    /**
     * Frames that are not measured, evenly over the time since the account was opened: what is kept by market is there
     * afterwards, and every slot and page was touched.
     *
     * @param first of the same markets.
     */
    void begin(VenueFrames first) {
        final long stepNs = PAST_NS / (first.count() + 1);
        long timeNs = System.nanoTime() - PAST_NS;
        for (int i = 0; i < first.count(); i++, timeNs += stepNs) {
            decoder.decode(first.memory(), first.offset(i), first.length(i), EPOCH_NS + timeNs, 1);
            serve(timeNs);
            while (pipeline.backlog() > MOST_WAITING) {
                Thread.yield();
            }
        }
        drain();
    }

    /** What else the feed's thread does: answers to orders, and a timer now and then. */
    @Override
    public void serve(long nowNs) {
        replies.publish(pipeline.publisher(), EPOCH_NS + nowNs);
        if (nowNs >= nextTimerNs) {
            nextTimerNs = nowNs + TIMER_NS;
            pipeline.publisher().publish(
                pipeline.publisher().tryClaim().begin(EventType.TIMER, EventSource.TIMER, EPOCH_NS + nowNs));
        }
        stages.getAsInt();
        if (isSingle) {
            requests.prepare();
        }
    }

    /** What was planned for this moment or later is recorded. */
    @Override
    public void recordFrom(long plannedNs) {
        recordFromNs = EPOCH_NS + plannedNs;
    }

    /** Signs on the thread of the stages. */
    private final class Gateway implements OrderGateway {
        @Override
        public boolean send(IntentView intent) {
            return TickPath.this.send(intent);
        }

        @Override
        public void rehearse(IntentView intent) {
            requests.rehearse(intent);
        }
    }

    private boolean send(IntentView intent) {
        final long startNs = System.nanoTime();
        out.clear();
        requests.write(intent, out);
        final long readyNs = System.nanoTime();
        final long plannedNs = intent.slot().receivedAtNs();
        if (plannedNs >= recordFromNs) {
            Slices.record(signing, readyNs - startNs);
            Slices.record(accepted, EPOCH_NS + startNs - plannedNs);
            Slices.record(orders, EPOCH_NS + readyNs - plannedNs);
            if (times != null) {
                times.order(intent.slot(), plannedNs - EPOCH_NS, startNs, readyNs);
            }
        }
        if (!isSingle) {
            // As the feed does when a request has been handed to the socket; one thread does it when it has time.
            requests.prepare();
        }
        replies.add(intent.orderId(), intent.instrumentId());
        return true;
    }

    private void look(EventSlot slot) {
        if (slot.receivedAtNs() < recordFromNs) {
            return;
        }
        if (slot.typeCode() == EventType.ORDER_REFUSED.code()) {
            lastRefusal = refusal.wrapPayload(slot).verdict();
        } else if (slot.sequence() % TIMED_EVERY == 0 && slot.typeCode() <= EventType.CANDLE.code()
            && !slot.hasOutput()) {
            Slices.record(quiet, EPOCH_NS + System.nanoTime() - slot.receivedAtNs());
        }
    }

    /** Why the last order that was recorded did not pass; null if all have. */
    Verdict lastRefusal() {
        return lastRefusal;
    }

    /** Waits until the journal's next files are made: on few cores their making is felt. */
    void awaitFiles() {
        try {
            preparer.submit(() -> { }).get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException("the journal's files were not made", failure);
        }
    }

    long backlog() {
        return pipeline.backlog();
    }

    long count(EngineCounter counter) {
        return pipeline.counters().get(counter);
    }

    /** Waits until the stages are done with everything. */
    void drain() {
        while (pipeline.backlog() > 0) {
            serve(System.nanoTime());
            Thread.yield();
        }
    }

    @Override
    public void close() {
        pipeline.stop(PATIENCE_MS);
        journal.close();
        preparer.shutdown();
        out.release();
        try {
            preparer.awaitTermination(PATIENCE_MS, TimeUnit.MILLISECONDS);
            try (Stream<Path> files = Files.walk(folder)) {
                for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (pipeline.halt().isTripped()) {
            throw new IllegalStateException(pipeline.halt().cause().toString(), pipeline.halt().cause().failure());
        }
    }
}
