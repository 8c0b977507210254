/**
 * The way out: the ports through which accepted orders and wishes for market data leave the engine. What is behind
 * them - the exchange's REST interface, the feed, a simulator in process, a recorder - is not known here.
 */
package io.upring.engine.gateway;
