package io.upring.sim.venue.http;

import io.upring.sim.exchange.Candle;
import io.upring.sim.exchange.CandleUnit;
import io.upring.sim.exchange.Exchange;
import io.upring.sim.exchange.Market;
import io.upring.sim.market.MarketSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Asks the market source for the candles from before the start, when somebody first wants candles of a market and unit:
 * those of all markets and units would fill the memory.
 */
final class CandlePast {
    private final Exchange exchange;
    private final MarketSource source;
    private final int history;
    private final Map<Market, Set<CandleUnit>> asked = new WeakHashMap<>();

    /** @param history how many candles of a unit each market remembers */
    CandlePast(Exchange exchange, MarketSource source, int history) {
        this.exchange = exchange;
        this.source = source;
        this.history = history;
    }

    void recall(Market market, CandleUnit unit) {
        List<Candle> known = market.candles().before(unit, Long.MAX_VALUE, history);
        if (!known.isEmpty() && asked.computeIfAbsent(market, any -> EnumSet.noneOf(CandleUnit.class)).add(unit)) {
            List<Candle> past = source.candlesBefore(market.code(), known.get(known.size() - 1),
                    history - known.size());
            exchange.backfillCandles(market.code(), unit, past);
        }
    }
}
