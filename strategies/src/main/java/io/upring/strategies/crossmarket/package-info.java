/** Watches what coins cost in the KRW, BTC and USDT markets and abroad, and deals round where that pays, if it may. */
package io.upring.strategies.crossmarket;
