/**
 * The suite of measurements: what one is, the sizes it runs with, the figures it finds, and the program that runs them
 * by name and writes them down.
 */
package io.upring.bench.suite;
