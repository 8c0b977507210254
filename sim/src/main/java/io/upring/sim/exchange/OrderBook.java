package io.upring.sim.exchange;

import java.math.BigDecimal;
import java.util.List;

/**
 * The displayed book of one market: what the source showed last, less what own orders (and generated trades) took
 * since.
 * Own resting orders are not part of it.
 *
 * <p>Threading: the exchange's thread only.
 */
public interface OrderBook {
    /** Best first, at most 30. */
    List<Level> asks();

    /** Best first, at most 30. */
    List<Level> bids();

    default List<Level> side(Side side) {
        return side == Side.ASK ? asks() : bids();
    }

    /** Sum over the displayed asks. */
    BigDecimal totalAskSize();

    /** Sum over the displayed bids. */
    BigDecimal totalBidSize();

    /** Time of the last change, epoch milliseconds; 0 before the first book. */
    long timestampMs();
}
