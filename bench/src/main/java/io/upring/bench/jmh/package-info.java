/** JMH benchmarks as measurements of the suite: each of a class of them beside the one that is its baseline. */
package io.upring.bench.jmh;
