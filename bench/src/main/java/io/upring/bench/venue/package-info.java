/** The simulated exchange measured: what it sustains, and what its queue models make of the same orders. */
package io.upring.bench.venue;
