package io.upring.bot.history;

import io.upring.engine.market.Stream;
import io.upring.feed.rest.CandleUnit;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What is to be downloaded.
 *
 * <p>Threading: immutable.
 *
 * @param url where the exchange's REST interface is.
 * @param markets codes.
 * @param from first moment wanted.
 * @param to first moment not wanted any more.
 * @param candles their unit; null for trades.
 * @param out folder of the journal.
 */
public record HistoryRequest(String url, List<String> markets, Instant from, Instant to, Stream candles, Path out) {
    public HistoryRequest {
        markets = List.copyOf(markets);
    }

    boolean isOfTrades() {
        return candles == null;
    }

    /** How long a candle's period is, milliseconds. */
    static long periodMs(Stream candles) {
        final String unit = candles.wireName().substring("candle.".length());
        final long count = Long.parseLong(unit.substring(0, unit.length() - 1));
        return count * (unit.endsWith("s") ? 1_000 : 60_000);
    }

    /** The unit in the words of REST. */
    static CandleUnit unit(Stream candles) {
        return switch (candles) {
            case CANDLE_1S -> CandleUnit.SECONDS;
            case CANDLE_1M -> CandleUnit.MINUTES_1;
            case CANDLE_3M -> CandleUnit.MINUTES_3;
            case CANDLE_5M -> CandleUnit.MINUTES_5;
            case CANDLE_10M -> CandleUnit.MINUTES_10;
            case CANDLE_15M -> CandleUnit.MINUTES_15;
            case CANDLE_30M -> CandleUnit.MINUTES_30;
            case CANDLE_60M -> CandleUnit.MINUTES_60;
            case CANDLE_240M -> CandleUnit.MINUTES_240;
            default -> throw new IllegalArgumentException(candles.wireName() + " is no stream of candles");
        };
    }
}
