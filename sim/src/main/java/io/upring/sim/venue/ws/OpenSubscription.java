package io.upring.sim.venue.ws;

import java.math.BigDecimal;

/**
 * One stream of one market that a connection is subscribed to.
 *
 * <p>Threading: immutable.
 *
 * @param type     {@code ticker}, {@code candle.1s}, {@code myOrder} and so on
 * @param code     as asked for, depth suffix included; empty for all markets of a personal stream
 * @param level    grouping of an order book; 0 for none
 * @param realtime whether frames follow when something happens
 * @param served   whether there is such a stream
 */
public record OpenSubscription(String type, String code, BigDecimal level, boolean realtime, boolean served) {
}
