package io.upring.sim.exchange;

import java.math.BigDecimal;

/**
 * One execution of an own order. {@code funds = price × volume}; the fee is in quote currency and not rounded.
 *
 * <p>Threading: immutable.
 *
 * @param takerSide   side of the taker; REST spells it as trend: {@code up} when the taker bought
 * @param timestampMs trade time, epoch milliseconds
 */
public record Fill(String uuid, String orderUuid, BigDecimal price, BigDecimal volume, BigDecimal funds, BigDecimal fee,
                   boolean maker, Side takerSide, long timestampMs) {
}
