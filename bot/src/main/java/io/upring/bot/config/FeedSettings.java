package io.upring.bot.config;

import io.upring.feed.ws.Compression;

/**
 * How the public data are had.
 *
 * <p>Threading: immutable.
 *
 * @param connections that the streams are spread over: by type first, then by load.
 * @param twoLines whether each of them is doubled, the first copy of each event wins.
 * @param listingIntervalNs how often the exchange's list of markets is looked at.
 */
public record FeedSettings(int connections, boolean twoLines, Compression compression, long listingIntervalNs) {
}
