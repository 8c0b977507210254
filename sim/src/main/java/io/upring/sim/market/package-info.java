/**
 * Where the simulated markets' data come from: a seeded generator with named scenarios, recorded frames played back, or
 * another venue's frames relayed.
 * A source only reports books, trades and recorded frames to a {@link io.upring.sim.market.MarketSink}.
 * No threads, no wall clock (time is a parameter), no sockets, no orders.
 */
package io.upring.sim.market;
