package io.upring.bench.feed;

import io.upring.engine.event.EventPublisher;
import io.upring.engine.market.Instruments;
import io.upring.feed.net.ReceiveClock;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A market data feed as the rigs see it: ticker, trade and order book of some markets.
 *
 * <p>Threading: called by one thread; events are published by the feed's own, one after the other.
 */
public interface FeedUnderTest extends AutoCloseable {
    /** Begins to connect. */
    void start();

    /**
     * Asks for one market's three streams instead of another's.
     *
     * @return completes when the change has its effect here, so that no event of the old market follows for who asked.
     */
    CompletableFuture<Void> switchMarket(String from, String to);

    /** Whether every connection has data. */
    boolean isFlowing();

    /** Whether every connection has data and nothing is being fetched: what is missing now will stay missing. */
    boolean isSettled();

    /** Whether it fills in what it missed and drops copies, so that nothing may be lost or doubled. */
    boolean isLossless();

    /** How many connections it has. */
    int connections();

    /** How many of its connections carry each stream. */
    int copies();

    /** Connections that were lost so far. */
    long losses();

    /** Windows in which it says that it missed something, besides those in its GAP events. */
    List<MissingWindow> missing();

    @Override
    void close();

    /** Makes feeds. */
    @FunctionalInterface
    interface Factory {
        FeedUnderTest create(Setting setting);
    }

    /**
     * What a feed is made from.
     *
     * @param http the exchange's REST address.
     * @param webSocket the address of its public streams.
     * @param wanted the markets to ask for at the start; the instruments may be more.
     */
    record Setting(URI http, URI webSocket, Instruments instruments, List<String> wanted, EventPublisher publisher,
                   ReceiveClock clock) {
    }
}
