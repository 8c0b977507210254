/**
 * What we own and what we have asked for: the order table, its life-cycle and the balances that follow from it,
 * folded from events only. Money is exact here; no floating point.
 */
package io.upring.engine.account;
