/**
 * The engine's way to Upbit: orders and cancels out over REST, what became of them back onto the ring. Nothing is ever
 * sent twice; an outcome that is not known is asked for until it is. Market data and strategies are not known here.
 */
package io.upring.feed.order;
