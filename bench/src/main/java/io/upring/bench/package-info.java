/**
 * Measurements: JMH benchmarks, each beside the baseline that explains it, and the program that runs them and writes
 * results with their manifest. Nothing here is part of the engine, and no test asserts a time.
 */
package io.upring.bench;
