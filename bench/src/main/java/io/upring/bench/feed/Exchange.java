package io.upring.bench.feed;

import io.upring.engine.decimal.Amount;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;
import io.upring.feed.net.ReceiveClock;
import io.upring.sim.fault.Fault;
import java.net.URI;
import java.util.List;

/**
 * A simulated exchange with a generated market and its own record of trades.
 *
 * <p>Threading: one thread at a time.
 */
interface Exchange extends AutoCloseable {
    /**
     * What an exchange is made from.
     *
     * @param framesPerSecond of all markets together.
     * @param trades how many its record can hold.
     * @param recentTrades of each market, that can still be had over REST.
     */
    record Size(long seed, int markets, double framesPerSecond, int trades, int recentTrades) {
    }

    /** Makes exchanges. */
    @FunctionalInterface
    interface Factory {
        Exchange start(Size size);
    }

    URI http();

    URI webSocket();

    /** The markets, in the order of their instruments' ids. */
    List<String> codes();

    void inject(Fault fault);

    /** Drops every connection without a close frame. */
    void cut();

    /** The market falls silent. */
    void freeze();

    /** Data frames written to connections so far. */
    long framesSent();

    /** Type and code of each stream of each open connection, sorted; a stream on two connections is there twice. */
    List<String> subscriptions();

    /** All trades so far; a copy, or final once the market is silent. */
    TradeLog trades();

    @Override
    void close();

    /** What a feed of this exchange is made from. */
    default FeedUnderTest.Setting setting(List<String> wanted, Arrivals arrivals, ReceiveClock clock) {
        return new FeedUnderTest.Setting(http(), webSocket(), instruments(codes()), wanted, arrivals, clock);
    }

    static Instruments instruments(List<String> codes) {
        final Instruments.Builder builder = Instruments.builder();
        codes.forEach(code ->
            builder.add(code, TickTable.fixed(1), new Amount(), Amount.ofUnits(1_000_000_000L), 0, 0, true));
        return builder.build();
    }
}
