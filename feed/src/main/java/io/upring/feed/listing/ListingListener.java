package io.upring.feed.listing;

/**
 * Hears what changed on the exchange's list of markets.
 *
 * <p>Threading: called by the feed's thread only. It must not block.
 */
public interface ListingListener {
    void onListed(ListedMarket market);

    void onDelisted(String market);

    /** @param flags all that are set now: bits of {@link io.upring.engine.event.ListingView}'s FLAG constants. */
    void onFlagged(String market, int flags);
}
