package io.upring.sim.exchange;

import java.math.BigDecimal;

/**
 * An order as it stood at one moment: an immutable picture, taken anew for each event. All the numbers of a myOrder
 * frame and of a REST order are here (Upbit API reference, myOrder and orders); {@code null} where Upbit has none.
 *
 * <p>A cancelled order keeps {@code remainingVolume}, {@code remainingFee} and {@code locked} as they were when the
 * cancel struck, although the account has them back. On a bid {@code remainingFee = reservedFee - paidFee}, less the
 * fee that went back with {@code preventedLocked}; an ask reserves no fee. {@code locked} is 0 from the fill that
 * completes the order. {@code volume = executedVolume + preventedVolume + remainingVolume} where there is a volume.
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
 * @param smpType         self-match prevention in force, or null
 * @param preventedVolume size taken away by self-match prevention
 * @param preventedLocked quote (bid) or base (ask) currency given back by self-match prevention
 * @param createdAtMs     epoch milliseconds (Upbit shows whole seconds)
 * @param fees            rates of the moment it was submitted
 */
public record Order(String uuid, String identifier, String market, Side side, OrderType type, TimeInForce timeInForce,
                    BigDecimal price, BigDecimal volume, OrderState state,
                    BigDecimal remainingVolume, BigDecimal executedVolume, BigDecimal executedFunds, int tradesCount,
                    BigDecimal reservedFee, BigDecimal remainingFee, BigDecimal paidFee, BigDecimal locked,
                    BigDecimal avgPrice, String smpType, BigDecimal preventedVolume,
                    BigDecimal preventedLocked, long createdAtMs, FeeRates fees) {
}
