package io.upring.sim.exchange;

import java.math.BigDecimal;

/**
 * An order as it stood at one moment: an immutable picture, taken anew for each event. All the numbers of a myOrder
 * frame and of a REST order are here (Upbit API reference, myOrder and orders); {@code null} where Upbit has none.
 *
 * <p>A cancelled order keeps {@code remainingVolume}, {@code remainingFee} and {@code locked} as they were when the
 * cancel struck, although the account has them back. On a bid {@code remainingFee = reservedFee - paidFee}; an ask
 * reserves no fee. {@code locked} is 0 from the fill that completes the order.
 *
 * <p>Threading: immutable.
 *
 * @param identifier      client's order id, or null
 * @param timeInForce     null for a plain limit, price or market order
 * @param price           limit: unit price; price and best bid: total to spend; else null
 * @param volume          size in base currency; null where a total is spent
 * @param remainingVolume null where a total is spent
 * @param locked          quote (bid) or base (ask) currency still tied up
 * @param avgPrice        fee-inclusive average, cut to 8 decimals; 0 before the first fill
 * @param smpType         self-match prevention as asked for, or null
 * @param createdAtMs     epoch milliseconds (Upbit shows whole seconds)
 */
public record Order(String uuid, String identifier, String market, Side side, OrderType type, TimeInForce timeInForce,
                    BigDecimal price, BigDecimal volume, OrderState state,
                    BigDecimal remainingVolume, BigDecimal executedVolume, BigDecimal executedFunds, int tradesCount,
                    BigDecimal reservedFee, BigDecimal remainingFee, BigDecimal paidFee, BigDecimal locked,
                    BigDecimal avgPrice, String smpType, long createdAtMs) {
}
