package io.upring.sim.market;

import io.upring.sim.exchange.BookImage;
import io.upring.sim.exchange.TickerSeed;
import io.upring.sim.exchange.TradePrint;

/**
 * Takes what a {@link MarketSource} has to say. For a recorded frame the source first reports its meaning ({@code
 * book},
 * {@code trade} or {@code ticker}), then its bytes ({@code rawFrame}), so that orders fill before clients see the
 * frame.
 *
 * <p>Threading: called from inside {@link MarketSource#advance}.
 */
public interface MarketSink {
    void book(String code, BookImage book, long nowMs);

    void trade(String code, TradePrint print, long nowMs);

    void ticker(String code, TickerSeed values, long nowMs);

    /**
     * A recorded frame.
     *
     * @param type  {@code ticker}, {@code trade} or {@code orderbook}
     * @param frame the bytes as recorded, without a line end; owned by the receiver from now on
     */
    void rawFrame(String code, String type, byte[] frame);

    /** Back-pressure: a source that is behind schedule stops before the next event when this is false. */
    default boolean ready() {
        return true;
    }
}
