/** Bets that unusual trading has a direction: buys when buyers suddenly trade far more than usual. */
package io.upring.strategies.volumespike;
