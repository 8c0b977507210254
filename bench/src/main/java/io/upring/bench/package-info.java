/**
 * Measurements: the program that runs them, the list of all there are, and the market data that several of them share.
 * Nothing here is part of the engine, and no test asserts a time.
 */
package io.upring.bench;
