package io.upring.bot.run;

import io.upring.bot.config.BotConfig;
import io.upring.bot.journal.RunJournal;
import io.upring.bot.reference.ReferenceFeed;
import io.upring.engine.account.OrderIds;
import io.upring.engine.event.EventSlot;
import io.upring.engine.journal.JournalException;
import io.upring.engine.journal.JournalWriter;
import io.upring.engine.market.Stream;
import io.upring.engine.pipeline.Pipeline;
import io.upring.engine.pipeline.PipelineContext;
import io.upring.engine.pipeline.ThreadLayout;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.feed.gap.GapFigures;
import io.upring.feed.health.StreamMeter;
import io.upring.feed.net.Endpoint;
import io.upring.feed.net.FeedLoop;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Transport;
import io.upring.feed.net.WaitMode;
import io.upring.feed.pace.RateLimiter;
import io.upring.feed.rest.UpbitRest;
import io.upring.feed.ws.ConnectPacer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Keeps the public data of an exchange in a journal, without trading and without keys: the feed, the ring and the
 * journal of a run, and nothing else. Gaps and the states of the connections are in it.
 *
 * <p>Threading: {@link #run} occupies its thread until the end; {@link #requestStop} by any thread.
 */
public final class RecordRun {
    private static final long TIMER_NS = 100_000_000L;
    private static final long STATUS_MS = 1_000;
    private static final long DRAIN_MS = 5_000;
    private static final double MIB = 1 << 20;

    private final BotConfig config;
    private final ExchangeUris uris;
    private final Set<Stream> streams;
    private final long durationMs;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicLong bytes = new AtomicLong();
    private volatile String fault;
    private volatile boolean closed;

    /**
     * How it stands.
     *
     * <p>Threading: immutable.
     *
     * @param events kept so far, all of them.
     * @param marketEvents of which market data.
     * @param mebibytes written.
     * @param gaps that were met so far, and how many streams are not whole yet.
     * @param dropped market events that found no room.
     */
    public record Status(long elapsedMs, long events, long marketEvents, double mebibytes, GapFigures gaps,
                         long dropped) {
    }

    /**
     * What came of it.
     *
     * <p>Threading: immutable.
     *
     * @param folder of the journal.
     * @param fault why it could not be kept to the end; {@code null} if it could.
     */
    public record Result(Path folder, Status status, String fault) {
    }

    /**
     * @param config for the feed, the engine, the journal and the markets; its strategies do not run.
     * @param url of the exchange's REST interface.
     * @param durationMs after which it ends by itself; 0 for never.
     */
    public RecordRun(BotConfig config, URI url, Set<Stream> streams, long durationMs) {
        this.config = config;
        uris = ExchangeUris.of(url);
        this.streams = Set.copyOf(streams);
        this.durationMs = durationMs;
    }

    /** Ends the recording in good order. */
    public void requestStop() {
        stop.countDown();
    }

    /**
     * Records until it is told to stop.
     *
     * @param warnings is told what is missing from the start.
     * @param status is told once a second how it stands.
     * @throws RunException if the exchange cannot be reached or the journal cannot be begun.
     */
    public Result run(Consumer<List<String>> warnings, Consumer<Status> status) throws InterruptedException {
        final String runName = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
        final ReceiveClock clock = ReceiveClock.system();
        try (FeedLoop loop = new FeedLoop(WaitMode.BLOCK)) {
            final Transport transport = new Transport(loop);
            try (UpbitRest rest = new UpbitRest(transport, Endpoint.http(uris.rest()), null,
                new RateLimiter(clock, loop))) {
                final Listing listing = PublicListing.load(config, rest);
                warnings.accept(listing.warnings());
                try (RunJournal journal = begin(runName, listing)) {
                    final Pipeline pipeline = pipeline(listing, journal.events());
                    final Wiring wiring = new Wiring(uris, transport, rest, pipeline.publisher(), clock,
                        new OrderIds(runName), ConnectPacer.standard());
                    final Status last = record(pipeline, wiring, listing, status);
                    return new Result(config.journal().settings(runName).folder(), last, fault);
                }
            }
        }
    }

    private RunJournal begin(String runName, Listing listing) {
        try {
            return RunJournal.begin(config, runName, listing.instruments(), null, reason -> {
                fault = reason;
                requestStop();
            });
        } catch (JournalException failure) {
            throw new RunException(failure.getMessage(), failure);
        }
    }

    private Pipeline pipeline(Listing listing, JournalWriter journal) {
        return new Pipeline(new PipelineContext()
            .instruments(listing.instruments())
            .limits(config.limits())
            .gateway(intent -> false)
            .journal(slot -> {
                bytes.lazySet(bytes.get() + EventSlot.PAYLOAD + slot.payloadLength());
                journal.append(slot);
            })
            .haltListener(this::requestStop)
            .layout(ThreadLayout.INLINE)
            .wait(config.engine().waitKind())
            .threadFactory(work -> {
                final Thread thread = new Thread(work, "upring-engine");
                thread.setDaemon(true);
                return thread;
            })
            .ringSize(config.engine().ringSize())
            .currency(config.currency())
            .conclude());
    }

    private Status record(Pipeline pipeline, Wiring wiring, Listing listing, Consumer<Status> console)
        throws InterruptedException {
        final long startedNs = System.nanoTime();
        final Publications publications = new Publications(pipeline.publisher(), wiring.clock());
        try (ReferenceFeed references = new ReferenceFeed(config.references(), pipeline.publisher(),
                wiring.clock()::nowNs);
             MarketData data = new MarketData(config, wiring, listing, new StreamMeter(), false)) {
            pipeline.start();
            tick(publications, wiring.loop());
            data.startRecording(streams);
            references.start();
            long elapsedMs = 0;
            while (!stop.await(Math.max(1, durationMs == 0 ? STATUS_MS : Math.min(STATUS_MS, durationMs - elapsedMs)),
                TimeUnit.MILLISECONDS)) {
                elapsedMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNs);
                if (durationMs != 0 && elapsedMs >= durationMs) {
                    break;
                }
                console.accept(status(pipeline, gaps(data, wiring.loop()), startedNs));
            }
            closed = true;
            references.stop();
            final GapFigures gaps = gaps(data, wiring.loop());
            data.closeAsync().join();
            pipeline.stop(DRAIN_MS);
            if (pipeline.halt().isTripped() && fault == null) {
                fault = pipeline.halt().cause().toString();
            }
            return status(pipeline, gaps, startedNs);
        }
    }

    private void tick(Publications publications, FeedLoop loop) {
        publications.timer();
        if (!closed) {
            loop.schedule(() -> tick(publications, loop), TIMER_NS);
        }
    }

    /** The figures belong to the feed's thread. */
    private static GapFigures gaps(MarketData data, FeedLoop loop) {
        final CompletableFuture<GapFigures> figures = new CompletableFuture<>();
        loop.execute(() -> figures.complete(data.gaps()));
        return figures.join();
    }

    private Status status(Pipeline pipeline, GapFigures gaps, long startedNs) {
        return new Status(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNs),
            pipeline.counters().get(EngineCounter.EVENTS), pipeline.counters().get(EngineCounter.MARKET_EVENTS),
            bytes.get() / MIB, gaps, pipeline.counters().get(EngineCounter.MARKET_EVENTS_DROPPED));
    }
}
