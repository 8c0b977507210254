package io.upring.sim.exchange;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The newest candles of one unit, folded trade by trade; a trade dated before the newest candle counts into it. */
final class CandleSeries {
    private final CandleUnit unit;
    private final int capacity;
    private final Deque<Candle> ended = new ArrayDeque<>();
    private BigDecimal opening;
    private BigDecimal high;
    private BigDecimal low;
    private BigDecimal last;
    private BigDecimal prevClosing;
    private BigDecimal volume;
    private BigDecimal price;
    private long startMs;
    private long endMs = Long.MIN_VALUE;
    private long timestampMs;

    CandleSeries(CandleUnit unit, TickerSeed seed, int capacity) {
        this.unit = unit;
        this.capacity = capacity;
        BigDecimal traded = seed.accAskVolume().add(seed.accBidVolume());
        if (unit.ordinal() < CandleUnit.DAY.ordinal() || traded.signum() == 0) {
            last = seed.tradePrice();
            return;
        }
        startMs = unit.startMs(seed.tradeTimestampMs());
        endMs = unit.endMs(startMs);
        opening = seed.openingPrice();
        high = seed.highPrice();
        low = seed.lowPrice();
        last = seed.tradePrice();
        prevClosing = seed.prevClosingPrice();
        volume = traded;
        price = seed.accTradePrice();
        timestampMs = seed.tradeTimestampMs();
    }

    /** Adds candles older than all that are known; without any, the newest of them is the one that goes on growing. */
    void backfill(List<Candle> newestFirst) {
        for (Candle candle : newestFirst) {
            if (opening == null) {
                resume(candle);
            } else if (candle.startMs() < (ended.isEmpty() ? startMs : ended.getLast().startMs())
                    && ended.size() + 1 < capacity) {
                ended.addLast(candle);
            }
        }
    }

    private void resume(Candle candle) {
        startMs = candle.startMs();
        endMs = unit.endMs(startMs);
        opening = candle.openingPrice();
        high = candle.highPrice();
        low = candle.lowPrice();
        last = candle.tradePrice();
        prevClosing = candle.prevClosingPrice();
        volume = candle.accTradeVolume();
        price = candle.accTradePrice();
        timestampMs = candle.timestampMs();
    }

    void trade(TradePrint print, BigDecimal funds) {
        if (print.timestampMs() >= endMs) {
            open(print);
        }
        high = high.max(print.price());
        low = low.min(print.price());
        last = print.price();
        volume = volume.add(print.volume());
        price = price.add(funds);
        timestampMs = Math.max(timestampMs, print.timestampMs());
    }

    /** Null before the first trade. */
    Candle newest() {
        return opening == null ? null
                : new Candle(unit, startMs, opening, high, low, last, prevClosing, volume, price, timestampMs);
    }

    /** Newest first, as many as wanted, of those that start before a moment. */
    List<Candle> before(long toMs, int count) {
        List<Candle> found = new ArrayList<>();
        Candle newest = newest();
        if (newest != null && count > 0 && newest.startMs() < toMs) {
            found.add(newest);
        }
        for (Candle candle : ended) {
            if (found.size() >= count) {
                break;
            }
            if (candle.startMs() < toMs) {
                found.add(candle);
            }
        }
        return found;
    }

    private void open(TradePrint print) {
        if (opening != null) {
            ended.addFirst(newest());
            if (ended.size() >= capacity) {
                ended.removeLast();
            }
        }
        prevClosing = last;
        startMs = unit.startMs(print.timestampMs());
        endMs = unit.endMs(startMs);
        opening = print.price();
        high = print.price();
        low = print.price();
        volume = BigDecimal.ZERO;
        price = BigDecimal.ZERO;
        timestampMs = print.timestampMs();
    }
}
