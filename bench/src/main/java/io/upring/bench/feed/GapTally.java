package io.upring.bench.feed;

/**
 * What the GAP events of a run add up to.
 *
 * <p>Threading: immutable.
 *
 * @param opened gaps in all.
 * @param open gaps of which some stream was never closed.
 * @param incompleteStreams closed although what they missed could not be had, or because nobody wanted them any more.
 * @param backFilled trades that were put in afterwards.
 */
public record GapTally(long opened, long open, long incompleteStreams, long backFilled) {
}
