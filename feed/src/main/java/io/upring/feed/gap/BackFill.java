package io.upring.feed.gap;

import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Timers;
import io.upring.feed.rest.ClockSkew;
import io.upring.feed.rest.TradeInfo;
import io.upring.feed.rest.UpbitApiException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/**
 * Fetches what markets have missed: those first that are known to have missed something, a few calls at a time. A walk
 * that has begun goes on to its end before others begin: if each page waited for all other markets, a busy market
 * would meanwhile trade more than a page holds. Delivers what was found oldest first, a portion a turn of the loop,
 * never faster than the ring takes it. All on the feed's thread.
 */
final class BackFill {
    private static final int TRADES_PER_TURN = 256;
    private static final long RING_RETRY_NS = 5_000_000L;
    private static final long LAG_RETRY_NS = 250_000_000L;
    private static final int MOST_LAG_RETRIES = 12;
    private static final long NS_PER_MS = 1_000_000L;
    private static final int NOT_FOUND = 404;

    private final GapConfig config;
    private final TradeHistory history;
    private final TradeWriter writer;
    private final Timers timers;
    private final Executor loop;
    private final ReceiveClock clock;
    private final ClockSkew skew;
    private final BiConsumer<TradeFill, Boolean> onDone;
    private final Deque<TradeFill> begun = new ArrayDeque<>();
    private final Deque<TradeFill> urgent = new ArrayDeque<>();
    private final Deque<TradeFill> others = new ArrayDeque<>();
    private int calls;
    private long delivered;

    /** @param onDone gets a fill whose trades are delivered, and whether these are all. */
    BackFill(GapConfig config, TradeHistory history, TradeWriter writer, Timers timers, Executor loop,
             ReceiveClock clock, ClockSkew skew, BiConsumer<TradeFill, Boolean> onDone) {
        this.config = config;
        this.history = history;
        this.writer = writer;
        this.timers = timers;
        this.loop = loop;
        this.clock = clock;
        this.skew = skew;
        this.onDone = onDone;
    }

    int pendingCalls() {
        return calls;
    }

    long delivered() {
        return delivered;
    }

    /** Present time of the exchange, milliseconds since the Unix epoch. */
    long exchangeMs(long ourNs) {
        return (ourNs + skew.estimateNs()) / NS_PER_MS;
    }

    /** Starts a new walk. May be called while a slot is being filled: nothing is published from here. */
    void add(TradeFill fill, boolean isUrgent) {
        final TradeFill.FetchState state = fill.fetchState();
        state.walk = null;
        state.urgent = isUrgent;
        state.failures = 0;
        state.lagging = 0;
        line(fill);
        loop.execute(this::pump);
    }

    private void line(TradeFill fill) {
        final TradeFill.FetchState state = fill.fetchState();
        (state.walk != null ? begun : state.urgent ? urgent : others).addLast(fill);
    }

    private void pump() {
        while (calls < config.maxCalls()) {
            final TradeFill fill = (!begun.isEmpty() ? begun : urgent.isEmpty() ? others : urgent).pollFirst();
            if (fill == null) {
                return;
            }
            if (!fill.hasEnded()) {
                call(fill);
            }
        }
    }

    private void call(TradeFill fill) {
        calls++;
        final TradeFill.FetchState state = fill.fetchState();
        if (state.walk == null) {
            state.walk = fill.newWalk(exchangeMs(clock.nowNs()), config);
        }
        final HistoryWalk walk = state.walk;
        CompletableFuture<List<TradeInfo>> answer;
        try {
            answer = history.trades(fill.market(), config.pageSize(), walk.cursor(), walk.daysAgo());
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        answer.whenComplete((page, failure) -> loop.execute(() -> {
            calls--;
            if (!fill.hasEnded() && failure == null) {
                onPage(fill, walk.take(page));
            } else if (!fill.hasEnded()) {
                onFailure(fill, failure instanceof CompletionException && failure.getCause() != null
                    ? failure.getCause() : failure);
            }
            pump();
        }));
    }

    private void onPage(TradeFill fill, HistoryWalk.Step step) {
        final TradeFill.FetchState state = fill.fetchState();
        state.failures = 0;
        if (step == HistoryWalk.Step.MORE) {
            line(fill);
        } else if (!fill.isCovered() && state.lagging < MOST_LAG_RETRIES) {
            state.lagging++;
            state.walk = null;
            lineLater(fill, LAG_RETRY_NS);
        } else {
            deliver(fill, step, "the history does not reach back far enough");
        }
    }

    private void lineLater(TradeFill fill, long delayNs) {
        timers.schedule(() -> {
            line(fill);
            pump();
        }, delayNs);
    }

    private void onFailure(TradeFill fill, Throwable failure) {
        final TradeFill.FetchState state = fill.fetchState();
        final long nowNs = clock.nowNs();
        state.failingSinceNs = state.failures == 0 ? nowNs : state.failingSinceNs;
        state.failures++;
        final boolean isGone = failure instanceof UpbitApiException api && api.status() == NOT_FOUND;
        if (isGone || nowNs - state.failingSinceNs >= config.patienceNs()) {
            deliver(fill, HistoryWalk.Step.INCOMPLETE, String.valueOf(failure.getMessage()));
        } else {
            lineLater(fill, Math.min(config.maxRetryNs(),
                config.firstRetryNs() << Math.min(state.failures - 1, 20)));
        }
    }

    private void deliver(TradeFill fill, HistoryWalk.Step result, String reason) {
        final TradeFill.FetchState state = fill.fetchState();
        state.found = state.walk.found();
        state.walk = null;
        state.delivered = 0;
        state.result = result;
        state.reason = reason;
        deliver(fill);
    }

    private void deliver(TradeFill fill) {
        final TradeFill.FetchState state = fill.fetchState();
        for (int turn = 0; turn < TRADES_PER_TURN && state.delivered < state.found.size(); turn++) {
            final TradeInfo trade = state.found.get(state.delivered);
            if (fill.hasEnded()) {
                return;
            }
            if (fill.isWanted(trade)) {
                if (!writer.publish(fill.instrumentId(), trade)) {
                    timers.schedule(() -> deliver(fill), RING_RETRY_NS);
                    return;
                }
                fill.onFilled(trade);
                delivered++;
            }
            state.delivered++;
        }
        if (state.delivered < state.found.size()) {
            timers.schedule(() -> deliver(fill), 0);
        } else if (!fill.hasEnded()) {
            onDone.accept(fill, state.result == HistoryWalk.Step.COMPLETE);
            state.found = List.of();
        }
    }
}
