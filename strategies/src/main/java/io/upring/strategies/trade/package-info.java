/**
 * Building blocks that strategies share: an edge with hysteresis, market time, one order being worked, one purchase
 * carried from entry to exit. No signals are invented here, and nothing allocates after construction.
 */
package io.upring.strategies.trade;
