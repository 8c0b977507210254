package io.upring.sim.venue.candle;

import io.upring.sim.exchange.Trade;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The candles of every market. Seconds, minutes and days are folded trade by trade and remembered up to a bound; all
 * longer periods are put together from them when asked for.
 *
 * <p>Threading: the venue's core thread only.
 */
public final class CandleBook {
    private static final int SECONDS_KEPT = 1_200;
    private static final int MINUTES_KEPT = 48_000;
    private static final int DAYS_KEPT = 4_000;

    private final Map<String, Folded> markets = new HashMap<>();

    public void onTrade(String market, Trade trade) {
        Folded folded = markets.computeIfAbsent(market, code -> new Folded());
        folded.seconds.add(trade);
        folded.minutes.add(trade);
        folded.days.add(trade);
    }

    /**
     * Candles that begin before a moment, newest first.
     *
     * @param beforeMs epoch milliseconds, exclusive
     */
    public List<Candle> before(String market, CandleUnit unit, long beforeMs, int count) {
        Folded folded = markets.get(market);
        return folded == null ? List.of() : merged(folded.of(unit), unit, beforeMs, count);
    }

    /** The newest candle there is; null before the first trade. */
    public Candle latest(String market, CandleUnit unit) {
        List<Candle> newest = before(market, unit, Long.MAX_VALUE, 1);
        return newest.isEmpty() ? null : newest.get(0);
    }

    private static List<Candle> merged(CandleSeries source, CandleUnit unit, long beforeMs, int count) {
        List<Candle> result = new ArrayList<>();
        Candle open = null;
        for (int i = source.size() - 1; i >= 0; i--) {
            Candle part = source.get(i);
            long startMs = unit.startMs(part.startMs());
            if (startMs >= beforeMs) {
                continue;
            }
            if (open != null && open.startMs() == startMs) {
                open = part.and(open, startMs);
            } else {
                if (open != null) {
                    result.add(open);
                }
                if (result.size() == count) {
                    return result;
                }
                open = part.startingAt(startMs);
            }
        }
        if (open != null && result.size() < count) {
            result.add(open);
        }
        return result;
    }

    private static final class Folded {
        private final CandleSeries seconds = new CandleSeries(CandleUnit.SECOND, SECONDS_KEPT);
        private final CandleSeries minutes = new CandleSeries(CandleUnit.MINUTES_1, MINUTES_KEPT);
        private final CandleSeries days = new CandleSeries(CandleUnit.DAY, DAYS_KEPT);

        private CandleSeries of(CandleUnit unit) {
            if (unit == CandleUnit.SECOND) {
                return seconds;
            }
            return unit.minutes() > 0 ? minutes : days;
        }
    }
}
