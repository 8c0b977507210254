package io.upring.bot.page;

import io.upring.engine.market.Stream;
import io.upring.feed.rest.CandleInfo;
import io.upring.feed.rest.CandleUnit;
import io.upring.feed.rest.MarketRest;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Where candles from before a chart was opened come from.
 *
 * <p>Threading: asked by any thread; must not wait.
 */
@FunctionalInterface
public interface CandleSource {
    CompletableFuture<List<CandleInfo>> newest(String market, int count);

    /** Nothing but what the stream brings. */
    static CandleSource none() {
        return (market, count) -> CompletableFuture.completedFuture(List.of());
    }

    /** Asks the exchange, within the limits that all calls share. */
    static CandleSource rest(MarketRest rest, Stream candles) {
        final CandleUnit unit = switch (candles) {
            case CANDLE_1S -> CandleUnit.SECONDS;
            case CANDLE_1M -> CandleUnit.MINUTES_1;
            case CANDLE_3M -> CandleUnit.MINUTES_3;
            case CANDLE_5M -> CandleUnit.MINUTES_5;
            case CANDLE_10M -> CandleUnit.MINUTES_10;
            case CANDLE_15M -> CandleUnit.MINUTES_15;
            case CANDLE_30M -> CandleUnit.MINUTES_30;
            case CANDLE_60M -> CandleUnit.MINUTES_60;
            case CANDLE_240M -> CandleUnit.MINUTES_240;
            default -> throw new IllegalArgumentException(candles + " is no candle stream");
        };
        return (market, count) -> rest.candles(unit, market, null, count);
    }
}
