/**
 * Frames through the whole engine in one process, without a socket: how late decisions and signed orders are at a given
 * rate.
 */
package io.upring.bench.tick;
