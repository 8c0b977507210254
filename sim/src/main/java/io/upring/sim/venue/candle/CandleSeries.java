package io.upring.sim.venue.candle;

import io.upring.sim.exchange.Trade;
import java.math.BigDecimal;
import java.util.Arrays;

/** Candles of one unit, oldest first, up to a bound; the oldest are forgotten, in blocks so that it stays cheap. */
final class CandleSeries {
    private final CandleUnit unit;
    private final int bound;
    private Candle[] candles = new Candle[16];
    private int size;
    private long startMs = Long.MIN_VALUE;
    private long endMs = Long.MIN_VALUE;

    CandleSeries(CandleUnit unit, int bound) {
        this.unit = unit;
        this.bound = bound;
    }

    int size() {
        return size;
    }

    Candle get(int index) {
        return candles[index];
    }

    /** A trade older than the newest candle, as a recording may have, counts to the newest. */
    void add(Trade trade) {
        BigDecimal price = trade.price();
        BigDecimal funds = price.multiply(trade.volume());
        long tradeMs = trade.timestampMs();
        if (size > 0 && tradeMs < endMs) {
            Candle last = candles[size - 1];
            candles[size - 1] = new Candle(startMs, last.open(), last.high().max(price), last.low().min(price), price,
                    last.volume().add(trade.volume()), last.funds().add(funds),
                    Math.max(last.lastTradeMs(), tradeMs), last.prevClosingPrice());
            return;
        }
        startMs = unit.startMs(tradeMs);
        endMs = startMs + switch (unit) {
            case SECOND -> 1_000L;
            case DAY -> 86_400_000L;
            default -> 60_000L;
        };
        append(new Candle(startMs, price, price, price, price, trade.volume(), funds, tradeMs,
                trade.prevClosingPrice()));
    }

    private void append(Candle candle) {
        if (size == bound + bound / 4) {
            System.arraycopy(candles, size - bound, candles, 0, bound);
            Arrays.fill(candles, bound, size, null);
            size = bound;
        }
        if (size == candles.length) {
            candles = Arrays.copyOf(candles, 2 * size);
        }
        candles[size++] = candle;
    }
}
