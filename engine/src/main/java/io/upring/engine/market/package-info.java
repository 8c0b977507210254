/**
 * What can be traded: instruments, their rules and tick grids, and the ids that stand for markets and currencies in
 * events. No prices live here, and nothing is a constant of the exchange: rules come in from outside.
 */
package io.upring.engine.market;
