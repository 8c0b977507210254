/**
 * Frames through the whole engine in one process, without a socket: how late decisions and signed orders are at a given
 * rate, and what an event costs as markets, strategies, books and the ring grow.
 */
package io.upring.bench.tick;
