/**
 * The exchange of the rivals: the simulated exchange behind one thread that sends the ticks, each at the time that was
 * planned for it, and stamps and answers each order when the last byte of its request is there.
 */
package io.upring.bench.rivals.venue;
