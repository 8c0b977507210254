/**
 * Bursts: half a million frames a second and more over a socket through the whole of a feed and an engine, with what is
 * lost, how late it gets, and how that ends.
 */
package io.upring.bench.burst;
