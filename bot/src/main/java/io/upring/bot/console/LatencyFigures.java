package io.upring.bot.console;

/**
 * How long market events took from the socket to the end of the engine.
 *
 * <p>Threading: immutable.
 */
public record LatencyFigures(long count, long p50Ns, long p99Ns, long p999Ns, long maxNs) {
}
