package io.upring.strategies.bollinger;

import io.upring.engine.market.Stream;
import io.upring.engine.strategy.Parameter;
import io.upring.strategies.trade.TradeRules;
import java.time.Duration;

/**
 * What {@link Bollinger} can be told.
 *
 * @param rules how it buys and sells.
 */
public record BollingerParameters(
    @Parameter(doc = "What the bands are made of: ticker, the last price once an interval; candle, the closes of the "
        + "exchange's candles.", value = "ticker")
    Source source,
    @Parameter(doc = "With source ticker, the time from one price to the next.", value = "5", min = "0.1",
        max = "3600")
    Duration interval,
    @Parameter(doc = "With source candle, which candles.", value = "minute")
    CandleUnit candle,
    @Parameter(doc = "How many prices the bands are taken over.", value = "20", unit = "count", min = "2", max = "1000")
    int period,
    @Parameter(doc = "How far from the middle the bands are.", value = "2", unit = "standard deviations", min = "0.1",
        max = "10")
    double width,
    @Parameter(doc = "How near to the middle the price must come before it can signal again; below width.",
        value = "1", unit = "standard deviations", min = "0", max = "10")
    double rearm,
    @Parameter(doc = "Where it sells what came back, from the middle; negative for below it.", value = "0",
        unit = "standard deviations", min = "-10", max = "10")
    double exit,
    @Parameter(doc = "How far above the price the middle must be for a purchase; a round trip costs 0.001 in fees.",
        value = "0.002", unit = "fraction", min = "0", max = "1")
    double minGain,
    @Parameter(doc = "The least time between two signals of one market.", value = "30", min = "0", max = "86400")
    Duration coolDown,
    TradeRules rules) {

    /** What the bands are made of. */
    public enum Source {
        TICKER, CANDLE
    }

    /** Candles of the exchange. */
    public enum CandleUnit {
        SECOND(Stream.CANDLE_1S), MINUTE(Stream.CANDLE_1M), THREE_MINUTES(Stream.CANDLE_3M),
        FIVE_MINUTES(Stream.CANDLE_5M), TEN_MINUTES(Stream.CANDLE_10M), QUARTER(Stream.CANDLE_15M),
        HALF_HOUR(Stream.CANDLE_30M), HOUR(Stream.CANDLE_60M), FOUR_HOURS(Stream.CANDLE_240M);

        private final Stream stream;

        CandleUnit(Stream stream) {
            this.stream = stream;
        }
    }

    public BollingerParameters {
        if (rearm >= width) {
            throw new IllegalArgumentException("rearm must be below width (" + width + "), not " + rearm);
        }
        if (exit <= -width) {
            throw new IllegalArgumentException("exit must be above the lower band (" + -width + "), not " + exit);
        }
    }

    Stream stream() {
        return source == Source.TICKER ? Stream.TICKER : candle.stream;
    }

    long intervalNs() {
        return interval.toNanos();
    }

    long coolDownNs() {
        return coolDown.toNanos();
    }
}
