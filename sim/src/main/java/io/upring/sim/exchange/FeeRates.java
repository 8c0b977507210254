package io.upring.sim.exchange;

import java.math.BigDecimal;

/**
 * Fee rates of one market on the quote amount, as orders/chance names them (Upbit API reference, orders/chance).
 * {@code bid} and {@code ask} are the taker's. An order keeps the rates of the moment it was submitted.
 *
 * <p>Threading: immutable.
 */
public record FeeRates(BigDecimal bid, BigDecimal ask, BigDecimal makerBid, BigDecimal makerAsk) {

    /** One rate for everybody. */
    public static FeeRates flat(String rate) {
        return makerTaker(rate, rate);
    }

    public static FeeRates makerTaker(String maker, String taker) {
        BigDecimal makerRate = new BigDecimal(maker);
        BigDecimal takerRate = new BigDecimal(taker);
        return new FeeRates(takerRate, takerRate, makerRate, makerRate);
    }

    public BigDecimal rate(Side side, boolean maker) {
        if (side == Side.BID) {
            return maker ? makerBid : bid;
        }
        return maker ? makerAsk : ask;
    }

    /** The higher rate of a bid, which is what is set aside at entry. */
    BigDecimal reserved() {
        return bid.max(makerBid);
    }
}
