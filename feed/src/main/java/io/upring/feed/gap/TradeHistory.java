package io.upring.feed.gap;

import io.upring.feed.rest.TradeInfo;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Where missed trades can be had afterwards: {@code MarketRest::trades}.
 *
 * <p>Threading: called by the feed's thread; the result may come on any thread.
 */
@FunctionalInterface
public interface TradeHistory {
    /** As {@link io.upring.feed.rest.MarketRest#trades}. */
    CompletableFuture<List<TradeInfo>> trades(String market, int count, long cursor, int daysAgo);
}
