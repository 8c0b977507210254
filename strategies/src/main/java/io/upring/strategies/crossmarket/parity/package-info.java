/**
 * What a coin costs on each way through the exchange's KRW, BTC and USDT markets, on prices that can be dealt at, net
 * of fees, and which of the differences last.
 */
package io.upring.strategies.crossmarket.parity;
