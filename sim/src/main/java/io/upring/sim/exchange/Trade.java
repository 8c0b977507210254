package io.upring.sim.exchange;

import java.math.BigDecimal;

/**
 * A public trade with what a trade frame says about its surroundings (Upbit API reference, trade).
 * The {@code best…} fields are the displayed book right after the trade, zero where a side is empty.
 *
 * <p>Threading: immutable.
 *
 * @param timestampMs  trade time, epoch milliseconds
 * @param sequentialId unique per market, not monotonic by contract
 */
public record Trade(BigDecimal price, BigDecimal volume, Side takerSide, long timestampMs, long sequentialId,
                    BigDecimal prevClosingPrice, BigDecimal bestAskPrice, BigDecimal bestAskSize,
                    BigDecimal bestBidPrice, BigDecimal bestBidSize) {

    /** Signed difference to the previous close; its absolute value is {@code change_price} of the stream. */
    public BigDecimal signedChangePrice() {
        return price.subtract(prevClosingPrice);
    }

    public Change change() {
        return Change.ofSign(price.compareTo(prevClosingPrice));
    }
}
