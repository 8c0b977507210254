package io.upring.bot.run;

import io.upring.feed.rest.OrderChance;
import io.upring.feed.rest.UpbitRest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Asks for the fees and totals of many markets, as fast as the exchange's limit lets calls go. */
final class Chances {
    /** Calls under way at once: few enough to wait in line for the limit. */
    private static final int UNDER_WAY = 28;

    private final UpbitRest rest;

    Chances(UpbitRest rest) {
        this.rest = rest;
    }

    /** In the order of the markets. */
    List<OrderChance> load(List<String> markets) {
        final List<OrderChance> chances = new ArrayList<>();
        final Deque<CompletableFuture<OrderChance>> underWay = new ArrayDeque<>();
        int next = 0;
        for (final String market : markets) {
            while (next < markets.size() && underWay.size() < UNDER_WAY) {
                underWay.add(rest.chance(markets.get(next++)));
            }
            chances.add(Replies.persist("state its fees", underWay.remove(), () -> rest.chance(market)));
        }
        return chances;
    }
}
