package io.upring.sim.exchange;

import java.math.BigDecimal;

/**
 * A request that passed the checks, in numbers.
 *
 * @param price  limit: unit price; spending orders: the total; else null
 * @param volume cut to 8 decimals; null for spending orders
 */
record OrderTerms(LiveMarket market, Side side, OrderType type, TimeInForce timeInForce, BigDecimal price,
                  BigDecimal volume, String identifier, String smpType) {

    /** Whether the order names a total in quote currency instead of a volume: market buy and best bid. */
    boolean spendsTotal() {
        return type == OrderType.PRICE || type == OrderType.BEST && side == Side.BID;
    }

    BigDecimal fee() {
        return market.rules().fee(side);
    }

    String lockCurrency() {
        return side == Side.BID ? market.rules().quote() : market.rules().base();
    }

    /** Fee set aside at entry; asks pay theirs out of the proceeds. */
    BigDecimal reservedFee() {
        return side == Side.ASK ? BigDecimal.ZERO : bidAmount().multiply(fee());
    }

    /** What the account must have free: quote including the fee for bids, base for asks. */
    BigDecimal lock() {
        return side == Side.ASK ? volume : bidAmount().add(reservedFee());
    }

    private BigDecimal bidAmount() {
        return spendsTotal() ? price : price.multiply(volume);
    }
}
