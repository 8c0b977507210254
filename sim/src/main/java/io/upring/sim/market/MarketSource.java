package io.upring.sim.market;

import io.upring.sim.exchange.Candle;
import java.util.List;
import java.util.Optional;

/**
 * Markets and what happens in them over time. The owner adds {@link #markets()} to its exchange, calls {@link #start}
 * once
 * and then {@link #advance} as time goes by; nothing happens between the calls.
 *
 * <p>Threading: one thread at a time. Time is epoch milliseconds and must not run backwards.
 */
public interface MarketSource {
    /** The markets served, known before {@link #start}. */
    List<MarketSpec> markets();

    /**
     * Whether the data come from another exchange, recorded or live: own orders and trades do not belong into them.
     */
    default boolean foreign() {
        return recorded();
    }

    /**
     * Candles of the time before the source began, of the unit of the oldest one known.
     *
     * @return newest first, each older than {@code oldest}; empty when the source knows nothing of its past
     */
    default List<Candle> candlesBefore(String code, Candle oldest, int count) {
        return List.of();
    }

    /**
     * Makes a market that was not there before, when the source can: its events follow from now on.
     *
     * @param nowMs the source's time
     * @return empty when the source has no such market to give
     */
    default Optional<MarketSpec> open(String code, long nowMs) {
        return Optional.empty();
    }

    /**
     * Whether clients get the recorded bytes ({@link MarketSink#rawFrame}) instead of frames rendered from the
     * market state.
     */
    boolean recorded();

    /** Whether it is a record of the past that is to begin, and go on, only while clients are there to hear it. */
    default boolean waitsForClients() {
        return recorded();
    }

    /**
     * Whether a stream of this type ({@code ticker}, {@code trade}, {@code orderbook}) and market can ever have a
     * frame.
     */
    default boolean carries(String type, String code) {
        return markets().stream().anyMatch(market -> market.rules().code().equals(code));
    }

    /**
     * Sets the clock going: nothing is due before this call. A second call is an error ({@link
     * IllegalStateException}).
     */
    void start(long nowMs);

    /**
     * When the next event is due; {@link Long#MAX_VALUE} before {@link #start} and when finished. May lie in the
     * past.
     */
    long nextDueMs();

    /** Reports everything due up to and including {@code nowMs}, in order, as long as the sink is ready. */
    void advance(long nowMs, MarketSink sink);

    /** Whether nothing will ever follow; a generator never finishes. */
    boolean finished();
}
