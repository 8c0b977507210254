package io.upring.feed.listing;

import io.upring.engine.market.TickTable;
import io.upring.feed.net.Timers;
import io.upring.feed.rest.MarketInfo;
import io.upring.feed.rest.UpbitRest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the exchange's list of markets again and again, and says what changed: what is new, with all that an
 * instrument consists of; what is gone; whose warnings are others.
 *
 * <p>A list that cannot be had changes nothing; neither does one that has lost more than half of the markets at once,
 * which is taken for a fault of the exchange. A new market whose details cannot be had is left for the next look.
 *
 * <p>Threading: any thread may start, refresh and close; the listener is called by the feed's thread.
 */
public final class MarketListKeeper implements AutoCloseable {
    /** How often the list is looked at unless the configuration says otherwise, nanoseconds. */
    public static final long STANDARD_INTERVAL_NS = 60_000_000_000L;
    private static final Logger LOG = LoggerFactory.getLogger(MarketListKeeper.class);

    private final UpbitRest rest;
    private final MarketDetails details;
    private final Timers timers;
    private final Executor loop;
    private final long intervalNs;
    private final ListingListener listener;
    private final Map<String, Integer> flags = new TreeMap<>();
    private final List<String> arriving = new ArrayList<>();
    private Timers.Timer timer;
    private boolean failing;
    private boolean started;
    private boolean closed;

    /**
     * @param known the list as it was taken at the start: what differs from it is news.
     * @param hasKey whether {@code orders/chance} may be asked for fees and totals; else the documented ones count.
     * @param ticks the tick table of a quote currency, or null where there is none.
     * @param loop runs tasks on the feed's thread.
     */
    public MarketListKeeper(UpbitRest rest, List<MarketInfo> known, boolean hasKey, Function<String, TickTable> ticks,
                            Timers timers, Executor loop, long intervalNs, ListingListener listener) {
        if (intervalNs < 1) {
            throw new IllegalArgumentException("the interval must be positive, not " + intervalNs);
        }
        this.rest = rest;
        this.timers = timers;
        this.loop = loop;
        this.intervalNs = intervalNs;
        this.listener = listener;
        details = new MarketDetails(rest, hasKey, ticks);
        known.forEach(market -> flags.put(market.market(), MarketFlags.of(market)));
    }

    /** Begins to look, the first time after one interval. No effect when called again. */
    public void start() {
        loop.execute(() -> {
            if (!started && !closed) {
                started = true;
                schedule();
            }
        });
    }

    private void schedule() {
        timer = timers.schedule(() -> refresh().whenComplete((done, failure) -> loop.execute(() -> {
            if (!closed) {
                schedule();
            }
        })), intervalNs);
    }

    /**
     * Looks at once.
     *
     * @return completes when the listener knows all that is new; fails if the list could not be had.
     */
    public CompletableFuture<Void> refresh() {
        final CompletableFuture<Void> told = new CompletableFuture<>();
        rest.market().markets().whenComplete((markets, failure) -> loop.execute(() -> {
            if (closed) {
                told.complete(null);
            } else if (failure != null) {
                complain(failure);
                told.completeExceptionally(failure);
            } else {
                failing = false;
                compare(markets, told);
            }
        }));
        return told;
    }

    private void complain(Throwable failure) {
        if (!failing) {
            failing = true;
            LOG.warn("The exchange's list of markets could not be looked at: {}", reason(failure));
        }
    }

    private static String reason(Throwable failure) {
        return String.valueOf((failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause() : failure).getMessage());
    }

    private void compare(List<MarketInfo> markets, CompletableFuture<Void> told) {
        final Map<String, MarketInfo> listed = new TreeMap<>();
        markets.forEach(market -> listed.put(market.market(), market));
        final List<String> gone = flags.keySet().stream().filter(market -> !listed.containsKey(market)).toList();
        if (gone.size() > flags.size() / 2) {
            LOG.warn("The exchange's list has lost {} of {} markets at once: not believed.", gone.size(), flags.size());
            told.complete(null);
            return;
        }
        gone.forEach(market -> {
            flags.remove(market);
            listener.onDelisted(market);
        });
        final List<CompletableFuture<?>> arrivals = new ArrayList<>();
        for (final MarketInfo market : listed.values()) {
            final Integer before = flags.get(market.market());
            final int now = MarketFlags.of(market);
            if (before == null) {
                arrivals.add(welcome(market));
            } else if (before != now) {
                flags.put(market.market(), now);
                listener.onFlagged(market.market(), now);
            }
        }
        CompletableFuture.allOf(arrivals.toArray(CompletableFuture[]::new)).thenRun(() -> told.complete(null));
    }

    private CompletableFuture<Void> welcome(MarketInfo market) {
        if (arriving.contains(market.market())) {
            return CompletableFuture.completedFuture(null);
        }
        arriving.add(market.market());
        final CompletableFuture<Void> done = new CompletableFuture<>();
        details.of(market).whenComplete((found, failure) -> loop.execute(() -> {
            arriving.remove(market.market());
            if (failure != null) {
                LOG.warn("{} is new, but what it takes to trade it could not be had yet: {}", market.market(),
                    reason(failure));
            } else if (!closed) {
                flags.put(market.market(), found.flags());
                listener.onListed(found);
            }
            done.complete(null);
        }));
        return done;
    }

    /** Looks no more. */
    @Override
    public void close() {
        try {
            loop.execute(() -> {
                closed = true;
                if (timer != null) {
                    timer.cancel();
                }
            });
        } catch (RejectedExecutionException e) {
            // The feed's thread has ended, and with it all looking.
            LOG.debug("The list of markets was closed after the feed.");
        }
    }
}
