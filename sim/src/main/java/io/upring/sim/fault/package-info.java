/**
 * Faults on demand: which there are, when they strike, how they are written.
 * Chance is seeded and time a parameter; what a fault does to a socket, a reply or a clock is done where those live.
 */
package io.upring.sim.fault;
