/**
 * Models of what a recorded or generated market does not tell: where in the queue a resting order stands, and how long
 * messages take. Pure functions of their arguments; randomness comes in as a seeded generator.
 * No orders, no money, no clocks, no threads.
 */
package io.upring.sim.matching;
