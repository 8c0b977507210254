package io.upring.sim.exchange;

import java.math.BigDecimal;

/**
 * A public trade as a market source reports it to the {@link Exchange}.
 *
 * <p>Threading: immutable.
 *
 * @param takerSide      side of the order that took liquidity
 * @param timestampMs    trade time, epoch milliseconds
 * @param sequentialId   unique per market
 * @param takesDisplayed whether the volume is to be taken off the displayed book now (generated markets), or whether
 *                       the source's next book already tells (recorded markets)
 */
public record TradePrint(BigDecimal price, BigDecimal volume, Side takerSide, long timestampMs, long sequentialId,
                         boolean takesDisplayed) {
    /** The same trade at another time. */
    public TradePrint later(long ms) {
        return ms == 0 ? this
                : new TradePrint(price, volume, takerSide, timestampMs + ms, sequentialId, takesDisplayed);
    }
}
