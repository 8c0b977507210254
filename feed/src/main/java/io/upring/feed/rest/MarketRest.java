package io.upring.feed.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.feed.pace.RateGroup;
import io.upring.feed.pace.Urgency;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The exchange's quotation calls: what is listed, what it costs, what was traded. None needs a key.
 *
 * <p>Threading: as {@link UpbitRest}; failures are the same, too. One unknown market fails a whole call with 404.
 */
public final class MarketRest {
    public static final int MAX_TRADES = 500;
    public static final int MAX_CANDLES = 200;
    public static final int MAX_LEVELS = 30;
    /** For {@link #trades}: no cursor. */
    public static final long NEWEST = Long.MIN_VALUE;
    /** For {@link #trades}: the latest day on which there was a trade. */
    public static final int LATEST_DAY = 0;
    private static final int MAX_DAYS_AGO = 7;
    private static final int MARKETS_PER_CALL = 100;
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'")
        .withZone(ZoneOffset.UTC);

    private final RestCaller caller;

    MarketRest(RestCaller caller) {
        this.caller = caller;
    }

    /** All listed markets, with their warnings. */
    public CompletableFuture<List<MarketInfo>> markets() {
        return list(RateGroup.MARKET, Urgency.NORMAL, "/v1/market/all", new QueryString().add("is_details", "true"),
            MarketInfo::read);
    }

    /** Tick sizes in the band of the current price, and the groupings that an order book can be had in. */
    public CompletableFuture<List<InstrumentInfo>> instruments(List<String> markets) {
        return byMarkets(RateGroup.ORDER_BOOK, "/v1/orderbook/instruments", markets, new QueryString(),
            InstrumentInfo::read);
    }

    public CompletableFuture<List<TickerInfo>> tickers(List<String> markets) {
        return byMarkets(RateGroup.TICKER, "/v1/ticker", markets, new QueryString(), TickerInfo::read);
    }

    /** @param quotes quote currencies, as {@code KRW}. */
    public CompletableFuture<List<TickerInfo>> tickersByQuote(List<String> quotes) {
        return list(RateGroup.TICKER, Urgency.NORMAL, "/v1/ticker/all",
            new QueryString().add("quote_currencies", String.join(",", quotes)), TickerInfo::read);
    }

    /**
     * Order books; a market that does not support the grouping is left out of the answer.
     *
     * @param grouping of prices, as one of {@link InstrumentInfo#supportedLevels()}; {@code "0"} for none.
     * @param levels a side, 1 to {@value #MAX_LEVELS}.
     */
    public CompletableFuture<List<OrderBookInfo>> orderBooks(List<String> markets, String grouping, int levels) {
        checkCount(levels, MAX_LEVELS);
        return byMarkets(RateGroup.ORDER_BOOK, "/v1/orderbook", markets,
            new QueryString().add("level", grouping).add("count", Integer.toString(levels)), OrderBookInfo::read);
    }

    /**
     * Trades of one UTC day, newest first.
     *
     * @param count 1 to {@value #MAX_TRADES}.
     * @param cursor a sequential id: trades before that one; or {@link #NEWEST}.
     * @param daysAgo 1 to 7, or {@link #LATEST_DAY}.
     */
    public CompletableFuture<List<TradeInfo>> trades(String market, int count, long cursor, int daysAgo) {
        checkCount(count, MAX_TRADES);
        if (daysAgo < 0 || daysAgo > MAX_DAYS_AGO) {
            throw new IllegalArgumentException("trades are kept for 7 days, not for " + daysAgo);
        }
        final QueryString query = new QueryString().add("market", market).add("count", Integer.toString(count));
        if (cursor != NEWEST) {
            query.add("cursor", Long.toString(cursor));
        }
        if (daysAgo > 0) {
            query.add("days_ago", Integer.toString(daysAgo));
        }
        return list(RateGroup.TRADE, Urgency.BACKGROUND, "/v1/trades/ticks", query, TradeInfo::read);
    }

    /**
     * Candles, newest first; periods without a trade are absent.
     *
     * @param before the candles start before this moment; null for the newest.
     * @param count 1 to {@value #MAX_CANDLES}.
     */
    public CompletableFuture<List<CandleInfo>> candles(CandleUnit unit, String market, Instant before, int count) {
        checkCount(count, MAX_CANDLES);
        final QueryString query = new QueryString().add("market", market).add("count", Integer.toString(count));
        if (before != null) {
            query.add("to", SECONDS.format(before.truncatedTo(ChronoUnit.SECONDS)));
        }
        return list(RateGroup.CANDLE, Urgency.BACKGROUND, unit.path(), query, CandleInfo::read);
    }

    private static void checkCount(int count, int most) {
        if (count < 1 || count > most) {
            throw new IllegalArgumentException("1 to " + most + " can be asked for at once, not " + count);
        }
    }

    private <T> CompletableFuture<List<T>> byMarkets(RateGroup group, String path, List<String> markets,
                                                     QueryString more, Function<JsonNode, T> reader) {
        CompletableFuture<List<T>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (int from = 0; from < markets.size(); from += MARKETS_PER_CALL) {
            final String part = String.join(",", markets.subList(from, Math.min(markets.size(),
                from + MARKETS_PER_CALL)));
            all = all.thenCompose(earlier -> list(group, Urgency.NORMAL, path,
                new QueryString().add("markets", part).addAll(more), reader).thenApply(found -> {
                    earlier.addAll(found);
                    return earlier;
                }));
        }
        return all;
    }

    private <T> CompletableFuture<List<T>> list(RateGroup group, Urgency urgency, String path, QueryString query,
                                                Function<JsonNode, T> reader) {
        return caller.list(RestCaller.Request.get(group, path, query).urgency(urgency), reader);
    }
}
