package io.upring.sim.market;

import io.upring.sim.exchange.BookImage;
import io.upring.sim.exchange.TickerSeed;
import io.upring.sim.exchange.TradePrint;
import java.math.BigDecimal;

/** Meaning of one recorded frame. */
sealed interface CapturedFrame {
    String ORDERBOOK = "orderbook";
    String TRADE = "trade";
    String TICKER = "ticker";

    String code();

    /** The frame's own {@code timestamp}, epoch milliseconds. */
    long timestampMs();

    String type();

    void report(MarketSink sink, long nowMs);

    record OfBook(String code, BookImage book) implements CapturedFrame {
        @Override
        public long timestampMs() {
            return book.timestampMs();
        }

        @Override
        public String type() {
            return ORDERBOOK;
        }

        @Override
        public void report(MarketSink sink, long nowMs) {
            sink.book(code, book, nowMs);
        }
    }

    /**
     * @param prevClosingPrice null when the frame has none
     * @param snapshot         whether it happened before the subscription
     */
    record OfTrade(String code, long timestampMs, TradePrint print, BigDecimal prevClosingPrice, boolean snapshot)
            implements CapturedFrame {
        @Override
        public String type() {
            return TRADE;
        }

        @Override
        public void report(MarketSink sink, long nowMs) {
            sink.trade(code, print, nowMs);
        }
    }

    record OfTicker(String code, long timestampMs, TickerSeed values) implements CapturedFrame {
        @Override
        public String type() {
            return TICKER;
        }

        @Override
        public void report(MarketSink sink, long nowMs) {
            sink.ticker(code, values, nowMs);
        }
    }
}
