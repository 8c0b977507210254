/**
 * The exchange of the rivals: the simulated exchange behind a relay that sends the ticks itself, each at the time that
 * was planned for it, and stamps each order when the last byte of its request is there.
 */
package io.upring.bench.rivals.venue;
