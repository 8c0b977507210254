package io.upring.sim.market;

import io.upring.sim.exchange.BookImage;
import io.upring.sim.exchange.Exchange;
import io.upring.sim.exchange.TickerSeed;
import io.upring.sim.exchange.TradePrint;

/**
 * Feeds a source's events to an exchange; what becomes of recorded frames is for the subclass to say.
 *
 * <p>Threading: the exchange's thread only.
 */
public abstract class ExchangeSink implements MarketSink {
    private final Exchange exchange;

    protected ExchangeSink(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public void book(String code, BookImage book, long nowMs) {
        exchange.applyBook(code, book, nowMs);
    }

    @Override
    public void trade(String code, TradePrint print, long nowMs) {
        exchange.applyTrade(code, print, nowMs);
    }

    @Override
    public void ticker(String code, TickerSeed values, long nowMs) {
        exchange.applyTicker(code, values, nowMs);
    }
}
