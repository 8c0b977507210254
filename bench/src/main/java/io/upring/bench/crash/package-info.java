/**
 * Crash runs: the real bot process is killed again and again while it trades on the simulated exchange, and what the
 * process after it holds for true is compared with the exchange's own books.
 */
package io.upring.bench.crash;
