/**
 * Exact decimal arithmetic for what is sent, held or owed: prices of orders, volumes, balances, locks and fees.
 * Nothing here knows about orders or markets, allocates after construction, or rounds without being told how.
 */
package io.upring.engine.decimal;
