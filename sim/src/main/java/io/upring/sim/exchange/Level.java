package io.upring.sim.exchange;

import java.math.BigDecimal;

/**
 * One price level of an order book side: price in quote currency, size in base currency, both positive.
 *
 * <p>Threading: immutable.
 */
public record Level(BigDecimal price, BigDecimal size) {
}
