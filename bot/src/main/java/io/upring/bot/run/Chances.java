package io.upring.bot.run;

import io.upring.feed.rest.OrderChance;
import io.upring.feed.rest.UpbitRest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Asks for the fees and totals of many markets without breaking the exchange's limit of 30 calls a second. */
final class Chances {
    private static final int CALLS_PER_BATCH = 28;
    private static final long BATCH_MS = 1_100;

    private final UpbitRest rest;

    Chances(UpbitRest rest) {
        this.rest = rest;
    }

    /** In the order of the markets. */
    List<OrderChance> load(List<String> markets) {
        final List<OrderChance> chances = new ArrayList<>();
        for (int from = 0; from < markets.size(); from += CALLS_PER_BATCH) {
            if (from > 0) {
                Replies.await("wait", new CompletableFuture<Void>().completeOnTimeout(null, BATCH_MS,
                    TimeUnit.MILLISECONDS));
            }
            final Map<String, CompletableFuture<OrderChance>> batch = new LinkedHashMap<>();
            for (final String market : markets.subList(from, Math.min(markets.size(), from + CALLS_PER_BATCH))) {
                batch.put(market, rest.chance(market));
            }
            batch.forEach((market, chance) ->
                chances.add(Replies.persist("state its fees", chance, () -> rest.chance(market))));
        }
        return chances;
    }
}
