package io.upring.feed.gap;

/**
 * Where the gaps stand.
 *
 * <p>Threading: immutable.
 *
 * @param openGaps gaps of which some stream is not whole yet.
 * @param openStreams all such streams.
 * @param totalGaps gaps so far.
 * @param incompleteStreams closed although what they missed could not be had.
 * @param backFilledTrades put in afterwards so far.
 * @param openFills markets whose trades are being fetched, or are to be.
 * @param pendingCalls to the history that are without an answer.
 */
public record GapFigures(int openGaps, int openStreams, long totalGaps, long incompleteStreams, long backFilledTrades,
                         int openFills, int pendingCalls) {
}
