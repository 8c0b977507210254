package io.upring.sim.exchange;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The candles of one market in every unit, folded from its trades. Days and longer begin with what the market's
 * starting statistics tell of the current day.
 *
 * <p>Threading: the exchange's thread only; what it returns is immutable.
 */
public final class Candles {
    private final Map<CandleUnit, CandleSeries> series = new EnumMap<>(CandleUnit.class);

    Candles(TickerSeed seed, int capacity) {
        for (CandleUnit unit : CandleUnit.values()) {
            series.put(unit, new CandleSeries(unit, seed, capacity));
        }
    }

    /** The newest candle; empty before the first trade. */
    public Optional<Candle> newest(CandleUnit unit) {
        return Optional.ofNullable(series.get(unit).newest());
    }

    /**
     * Candles that start before a moment, newest first; as far back as {@link ExchangeConfig#candleHistory()}.
     *
     * @param toMs exclusive, epoch milliseconds; {@link Long#MAX_VALUE} for the newest ones
     */
    public List<Candle> before(CandleUnit unit, long toMs, int count) {
        return List.copyOf(series.get(unit).before(toMs, count));
    }

    void backfill(CandleUnit unit, List<Candle> newestFirst) {
        series.get(unit).backfill(newestFirst);
    }

    void trade(TradePrint print) {
        BigDecimal funds = print.price().multiply(print.volume());
        for (CandleSeries one : series.values()) {
            one.trade(print, funds);
        }
    }
}
