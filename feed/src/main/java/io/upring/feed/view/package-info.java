/**
 * The door to market data: {@link io.upring.feed.view.MarketFeed} opens views, a {@link io.upring.feed.view.View} is a
 * consumer's handle on streams, and each change of one is an event on the ring before the data that follow it.
 * Which connection carries what is no business of this package.
 */
package io.upring.feed.view;
