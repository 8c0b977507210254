package io.upring.feed.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.account.OrderIds;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.ViewChangeView;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;
import io.upring.feed.net.Endpoint;
import io.upring.feed.net.FeedLoop;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Transport;
import io.upring.feed.net.WaitMode;
import io.upring.feed.shard.UpbitLine;
import io.upring.feed.ws.ConnectPacer;
import io.upring.feed.ws.StreamConfig;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A market feed with sockets and threads, and a consumer that keeps a replica of its views. */
final class VenueFeed implements AutoCloseable {
    private static final long DEADLINE_NS = 30_000_000_000L;

    final FeedLoop loop = new FeedLoop(WaitMode.BLOCK);
    final ViewReplica replica = new ViewReplica();
    final ModelGaps gaps = new ModelGaps();
    final MarketFeed feed;
    /** When the last change of each view was published, {@code System.nanoTime()}. */
    final Map<Integer, Long> changedNs = new ConcurrentHashMap<>();

    /** Touches its state on the feed's thread only. */
    private final class Ring implements EventPublisher {
        private final EventSlot slot = new EventSlot();
        private boolean claimed;

        @Override
        public EventSlot tryClaimDroppable() {
            return tryClaim();
        }

        @Override
        public EventSlot tryClaim() {
            assertThat(claimed).as("a slot is being filled").isFalse();
            claimed = true;
            return slot;
        }

        @Override
        public void publish(EventSlot complete) {
            claimed = false;
            if (complete.type() == EventType.VIEW) {
                changedNs.put(complete.buffer().getInt(ViewChangeView.VIEW_ID), System.nanoTime());
            }
            replica.onEvent(complete);
        }
    }

    VenueFeed(String uri, List<String> markets, MarketFeedConfig config) {
        final Instruments.Builder builder = Instruments.builder();
        markets.forEach(market ->
            builder.add(market, TickTable.fixed(100_000_000L), new Amount(), new Amount(), 0, 0, true));
        final Instruments instruments = builder.build();
        final EventPublisher ring = new Ring();
        final ReceiveClock clock = ReceiveClock.system();
        feed = new MarketFeed(config, loop, instruments, ring, clock, gaps, UpbitLine.factory(
            StreamConfig.publicStream(Endpoint.webSocket(uri)).withRetry(50_000_000, 400_000_000),
            new Transport(loop), instruments, new OrderIds("t"), ring, clock, ConnectPacer.unlimited(),
            UnaryOperator.identity()));
    }

    /** On the feed's thread. */
    <T> T ask(Supplier<T> question) {
        return CompletableFuture.supplyAsync(question, loop::execute).orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** All connections are up and have proven it. */
    void awaitFlowing() {
        try {
            await("all connections flow", () -> feed.connections().stream()
                .allMatch(status -> status.state() == ConnectionState.FLOWING));
        } catch (AssertionError e) {
            throw new AssertionError(feed.connections().toString(), e);
        }
    }

    static void await(String what, BooleanSupplier condition) {
        final long deadlineNs = System.nanoTime() + DEADLINE_NS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadlineNs);
            LockSupport.parkNanos(500_000);
        }
    }

    static ViewOutcome settled(ViewUpdate update) {
        return update.settled().orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        feed.close();
        loop.close();
    }
}
