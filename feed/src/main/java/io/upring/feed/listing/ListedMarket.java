package io.upring.feed.listing;

import java.math.BigDecimal;

/**
 * A market that was listed while the process runs, with everything that an instrument consists of.
 *
 * <p>Threading: immutable.
 *
 * @param flags bits of {@link io.upring.engine.event.ListingView}'s FLAG constants.
 * @param minTotal least total of an order, quote currency.
 * @param maxTotal greatest total of an order, quote currency.
 * @param fixedTickE8 tick size x 10<sup>8</sup>; 0 where the table of the quote currency holds.
 * @param bidFeeE8 fee rate of a buy x 10<sup>8</sup>.
 * @param askFeeE8 fee rate of a sell x 10<sup>8</sup>.
 * @param isActive whether it trades now.
 */
public record ListedMarket(String market, int flags, BigDecimal minTotal, BigDecimal maxTotal, long fixedTickE8,
                           long bidFeeE8, long askFeeE8, boolean isActive) {
}
