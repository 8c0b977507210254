package io.upring.bot.page;

import io.upring.engine.event.CandleView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.Side;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TradeView;
import java.util.Arrays;

/**
 * What a page knows of the one market that it shows: a row of plain numbers, so that it is copied as a whole.
 *
 * <p>Each part remembers which market it is of. Book of one and trades of another at the same time would be a bug:
 * {@link #isOfOneMarket} says whether it happened.
 *
 * <p>Threading: belongs to whoever holds it. Allocates nothing once made.
 */
final class ChartData {
    static final int LEVELS = 15;
    static final int TRADES = 64;
    static final int CANDLES = 128;
    static final int NOBODY = EventSlot.NO_INSTRUMENT;

    int instrumentId = NOBODY;
    /** Changes of the view that were folded. */
    int generation;
    boolean isClosed;
    boolean isNarrowed;
    /** Masks of streams: asked for without data yet, and with a gap. */
    int waiting;
    int gaps;
    /** Whether the time in which data should have come is over. */
    boolean isOverdue;
    long events;
    long lastNs;

    int tickerOf = NOBODY;
    double price;
    double changeRate;
    double high;
    double low;
    double value24h;

    int bookOf = NOBODY;
    int askLevels;
    int bidLevels;
    final double[] askPrices = new double[LEVELS];
    final double[] askSizes = new double[LEVELS];
    final double[] bidPrices = new double[LEVELS];
    final double[] bidSizes = new double[LEVELS];

    int tradesOf = NOBODY;
    /** Newest first, by the exchange's time. */
    int trades;
    final long[] tradeTimesMs = new long[TRADES];
    final long[] tradeIds = new long[TRADES];
    final double[] tradePrices = new double[TRADES];
    final double[] tradeVolumes = new double[TRADES];
    final boolean[] tradeBuys = new boolean[TRADES];

    int candlesOf = NOBODY;
    /** Oldest first. */
    int candles;
    /** When they begin, UTC: yyyymmddhhmmss. */
    final long[] candleStarts = new long[CANDLES];
    final double[] opens = new double[CANDLES];
    final double[] highs = new double[CANDLES];
    final double[] lows = new double[CANDLES];
    final double[] closes = new double[CANDLES];

    /** Forgets everything: from here on it shows this market, and waits for these streams. */
    void begin(int newInstrumentId, int streams, int newGeneration) {
        instrumentId = newInstrumentId;
        generation = newGeneration;
        waiting = streams;
        gaps = 0;
        isOverdue = false;
        isNarrowed = false;
        tickerOf = NOBODY;
        bookOf = NOBODY;
        askLevels = 0;
        bidLevels = 0;
        tradesOf = NOBODY;
        trades = 0;
        candlesOf = NOBODY;
        candles = 0;
    }

    /** Whether nothing here is of another market than the one shown. */
    boolean isOfOneMarket() {
        return isOf(tickerOf) && isOf(bookOf) && isOf(tradesOf) && isOf(candlesOf);
    }

    private boolean isOf(int part) {
        return part == NOBODY || part == instrumentId;
    }

    void ticker(TickerView ticker) {
        tickerOf = ticker.instrumentId();
        price = ticker.tradePrice();
        changeRate = ticker.signedChangeRate();
        high = ticker.highPrice();
        low = ticker.lowPrice();
        value24h = ticker.accTradePrice24h();
    }

    void book(OrderBookView book) {
        bookOf = book.instrumentId();
        askLevels = Math.min(LEVELS, book.askLevels());
        bidLevels = Math.min(LEVELS, book.bidLevels());
        for (int i = 0; i < askLevels; i++) {
            askPrices[i] = book.askPrice(i);
            askSizes[i] = book.askSize(i);
        }
        for (int i = 0; i < bidLevels; i++) {
            bidPrices[i] = book.bidPrice(i);
            bidSizes[i] = book.bidSize(i);
        }
    }

    /** Puts a trade where its time belongs: what is fetched later is older than what is shown. */
    void trade(TradeView trade) {
        tradesOf = trade.instrumentId();
        final long timeMs = trade.tradeTimestamp();
        int at = 0;
        while (at < trades && tradeTimesMs[at] > timeMs) {
            at++;
        }
        if (at == TRADES) {
            return;
        }
        final int moved = Math.min(trades, TRADES - 1) - at;
        System.arraycopy(tradeTimesMs, at, tradeTimesMs, at + 1, moved);
        System.arraycopy(tradeIds, at, tradeIds, at + 1, moved);
        System.arraycopy(tradePrices, at, tradePrices, at + 1, moved);
        System.arraycopy(tradeVolumes, at, tradeVolumes, at + 1, moved);
        System.arraycopy(tradeBuys, at, tradeBuys, at + 1, moved);
        tradeTimesMs[at] = timeMs;
        tradeIds[at] = trade.sequentialId();
        tradePrices[at] = trade.price();
        tradeVolumes[at] = trade.volume();
        tradeBuys[at] = trade.takerSide() == Side.BID;
        trades = Math.min(TRADES, trades + 1);
    }

    void candle(CandleView candle) {
        candle(candle.instrumentId(), candle.startDate() * 1_000_000L + candle.startTime(), true, candle.openingPrice(),
            candle.highPrice(), candle.lowPrice(), candle.tradePrice());
    }

    /** @param replaces whether it is newer than one of the same start that is there. */
    void candle(int ofInstrument, long start, boolean replaces, double open, double highest, double lowest,
                double close) {
        candlesOf = ofInstrument;
        final int found = Arrays.binarySearch(candleStarts, 0, candles, start);
        int at = found;
        if (found < 0) {
            at = room(~found);
        } else if (!replaces) {
            return;
        }
        if (at >= 0) {
            candleStarts[at] = start;
            opens[at] = open;
            highs[at] = highest;
            lows[at] = lowest;
            closes[at] = close;
        }
    }

    /** Makes room before place {@code at}; returns the place, -1 if it would be older than all there is room for. */
    private int room(int at) {
        final boolean isFull = candles == CANDLES;
        if (isFull && at == 0) {
            return -1;
        }
        if (isFull) {
            shift(1, 0, at - 1);
            return at - 1;
        }
        shift(at, at + 1, candles - at);
        candles++;
        return at;
    }

    private void shift(int from, int to, int count) {
        System.arraycopy(candleStarts, from, candleStarts, to, count);
        System.arraycopy(opens, from, opens, to, count);
        System.arraycopy(highs, from, highs, to, count);
        System.arraycopy(lows, from, lows, to, count);
        System.arraycopy(closes, from, closes, to, count);
    }

    void copyFrom(ChartData other) {
        instrumentId = other.instrumentId;
        generation = other.generation;
        isClosed = other.isClosed;
        isNarrowed = other.isNarrowed;
        waiting = other.waiting;
        gaps = other.gaps;
        isOverdue = other.isOverdue;
        events = other.events;
        lastNs = other.lastNs;
        tickerOf = other.tickerOf;
        price = other.price;
        changeRate = other.changeRate;
        high = other.high;
        low = other.low;
        value24h = other.value24h;
        copyBook(other);
        copyTrades(other);
        copyCandles(other);
    }

    private void copyBook(ChartData other) {
        bookOf = other.bookOf;
        askLevels = other.askLevels;
        bidLevels = other.bidLevels;
        System.arraycopy(other.askPrices, 0, askPrices, 0, askLevels);
        System.arraycopy(other.askSizes, 0, askSizes, 0, askLevels);
        System.arraycopy(other.bidPrices, 0, bidPrices, 0, bidLevels);
        System.arraycopy(other.bidSizes, 0, bidSizes, 0, bidLevels);
    }

    private void copyTrades(ChartData other) {
        tradesOf = other.tradesOf;
        trades = other.trades;
        System.arraycopy(other.tradeTimesMs, 0, tradeTimesMs, 0, trades);
        System.arraycopy(other.tradeIds, 0, tradeIds, 0, trades);
        System.arraycopy(other.tradePrices, 0, tradePrices, 0, trades);
        System.arraycopy(other.tradeVolumes, 0, tradeVolumes, 0, trades);
        System.arraycopy(other.tradeBuys, 0, tradeBuys, 0, trades);
    }

    private void copyCandles(ChartData other) {
        candlesOf = other.candlesOf;
        candles = other.candles;
        System.arraycopy(other.candleStarts, 0, candleStarts, 0, candles);
        System.arraycopy(other.opens, 0, opens, 0, candles);
        System.arraycopy(other.highs, 0, highs, 0, candles);
        System.arraycopy(other.lows, 0, lows, 0, candles);
        System.arraycopy(other.closes, 0, closes, 0, candles);
    }
}
