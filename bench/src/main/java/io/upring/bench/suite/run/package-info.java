/**
 * Running the suite: what was asked for on the command line, a JVM for each measurement one after the other, what the
 * machine and the run were, and the folder in which their results come together.
 */
package io.upring.bench.suite.run;
