package io.upring.feed.view;

import io.upring.engine.event.EventPublisher;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.feed.gap.GapKeeper;
import io.upring.feed.net.FeedLoop;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Timers;
import io.upring.feed.shard.LineFactory;
import io.upring.feed.shard.LineFigures;
import io.upring.feed.shard.Shards;
import io.upring.feed.ws.ConnectionStatus;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All public market data of a run: views say what is wanted, connections are kept on their way to it, and each event
 * comes onto the ring once.
 *
 * <pre>{@code
 * feed.start();
 * View chart = feed.open(0, Selection.of(Stream.TICKER, "KRW-BTC").and(Stream.TRADE, "KRW-BTC"));
 * chart.switchTo("KRW-BTC", "KRW-DOGE").settled().join();
 * }</pre>
 *
 * <p>Threading: any thread. Everything is done on the feed's thread, and no call waits for it but {@link #close()}.
 */
public final class MarketFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MarketFeed.class);
    private static final long CLOSE_LIMIT_MS = 5_000;

    private final Instruments instruments;
    private final Predicate<Runnable> feedThread;
    private final Shards shards;
    private final ViewBook book;
    private final AtomicInteger lastViewId = new AtomicInteger();
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile int openViews;
    private volatile int heldStreams;

    /**
     * Nothing connects before {@link #start()}.
     *
     * @param lines as {@link io.upring.feed.shard.UpbitLine#factory} makes them.
     */
    public MarketFeed(MarketFeedConfig config, FeedLoop loop, Instruments instruments, EventPublisher publisher,
                      ReceiveClock clock, GapKeeper gaps, LineFactory lines) {
        this(config, instruments, publisher, clock, gaps, loop, loop::runUnlessEnded, lines);
    }

    /** @param feedThread runs a task on the feed's thread, or says that it has ended. */
    MarketFeed(MarketFeedConfig config, Instruments instruments, EventPublisher publisher, ReceiveClock clock,
               GapKeeper gaps, Timers timers, Predicate<Runnable> feedThread, LineFactory lines) {
        this.instruments = instruments;
        this.feedThread = feedThread;
        shards = new Shards(config.shards(), instruments, gaps, timers, clock, lines);
        book = new ViewBook(instruments, shards, new ViewEvents(publisher, clock), timers, config.readyTimeoutNs());
    }

    /** Begins to connect. No effect when called again. */
    public void start() {
        if (started.compareAndSet(false, true)) {
            pass(shards::start, new ViewUpdate());
        }
    }

    /**
     * Opens a view. What cannot be asked for is reported by the view; the rest runs.
     *
     * @param owner the strategy's id, 0 for a consumer outside of the engine.
     */
    public View open(int owner, Selection selection) {
        return open(owner, selection, view -> { });
    }

    /**
     * As {@link #open(int, Selection)}, for a consumer that must miss nothing.
     *
     * <pre>{@code
     * feed.open(0, selection, view -> router.add(view.id(), view.guard(), page));
     * }</pre>
     *
     * @param beforehand is handed the view before its first event is published, by the calling thread. If it throws,
     *     nothing is opened.
     */
    public View open(int owner, Selection selection, Consumer<View> beforehand) {
        final View view = prepare(owner);
        beforehand.accept(view);
        view.open(selection);
        return view;
    }

    /** A view for {@link View#open}, of which nothing is on the ring and nothing is asked for until then. */
    public View prepare(int owner) {
        return new View(new ViewState(lastViewId.incrementAndGet(), owner), book, instruments, this::pass);
    }

    /** A market was added to the instruments: views of all markets of its quote show it from now on. */
    public void onListed(Instrument instrument) {
        pass(() -> book.onListed(instrument), new ViewUpdate());
    }

    /** A market is gone from the exchange: no view shows it any more. */
    public void onDelisted(int instrumentId) {
        pass(() -> book.onDelisted(instrumentId), new ViewUpdate());
    }

    /** How the public connections are, in the order of their ids, which begin at 2. */
    public List<ConnectionStatus> connections() {
        return shards.statuses();
    }

    /** Frames received over all connections since the start. */
    public long framesReceived() {
        return shards.framesReceived();
    }

    /** What the public connections have done, in the order of their ids. The feed's thread. */
    public List<LineFigures> figures() {
        return shards.figures();
    }

    /** Views that are open; may be a moment old. */
    public int openViews() {
        return openViews;
    }

    /** Streams that some view holds, each counted once; may be a moment old. */
    public int heldStreams() {
        return heldStreams;
    }

    private void pass(Runnable task, ViewUpdate update) {
        if (closed.get() || !feedThread.test(() -> run(task, update))) {
            update.closed();
        }
    }

    private void run(Runnable task, ViewUpdate update) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("A change of what is shown failed.", e);
            update.applied().completeExceptionally(e);
            update.settled().completeExceptionally(e);
        }
        openViews = book.size();
        heldStreams = shards.heldStreams();
    }

    /** Closes all connections for good; what views wait for settles as closed. Completes when that is done. */
    public CompletableFuture<Void> closeAsync() {
        if (closed.compareAndSet(false, true) && !feedThread.test(this::closeNow)) {
            ended.complete(null);
        }
        return ended;
    }

    private void closeNow() {
        book.abandon();
        shards.close().whenComplete((done, failure) -> ended.complete(null));
    }

    /** As {@link #closeAsync()}, and waits for the end; not for the feed's own thread. */
    @Override
    public void close() {
        try {
            closeAsync().get(CLOSE_LIMIT_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            LOG.warn("The public connections did not close within {} ms.", CLOSE_LIMIT_MS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
