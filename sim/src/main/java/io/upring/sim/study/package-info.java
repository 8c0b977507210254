/**
 * Experiments on the simulator itself, run by tests and benchmarks: what its models do to the same market.
 * Nothing of the venue uses this.
 */
package io.upring.sim.study;
