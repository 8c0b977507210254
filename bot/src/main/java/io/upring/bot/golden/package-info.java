/**
 * Golden scenarios: a strategy's whole world in a file, {@code in.yaml}, and beside it, in {@code out.yaml}, what the
 * strategy did in it; a test compares. The strategy goes through the engine's own stages with risk, and its orders meet
 * the simulated exchange, so that what a scenario shows is what a run does. Nothing here needs a test framework.
 */
package io.upring.bot.golden;
