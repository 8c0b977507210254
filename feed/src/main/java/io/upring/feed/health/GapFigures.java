package io.upring.feed.health;

/**
 * Missing data.
 *
 * <p>Threading: immutable.
 *
 * @param open now.
 * @param total since the start.
 * @param incomplete closed with data still missing.
 * @param backFilledTrades fetched again over REST.
 * @param pendingCalls REST calls under way or waiting.
 * @param detail the open ones in words, such as "trade KRW-BTC since 12:00:01"; empty for none.
 */
public record GapFigures(int open, long total, long incomplete, long backFilledTrades, int pendingCalls,
                         String detail) {
}
