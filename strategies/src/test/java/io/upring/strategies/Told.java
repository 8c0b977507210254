package io.upring.strategies;

import io.upring.engine.account.Order;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.CandleView;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TradeView;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyContext;
import java.util.Deque;
import java.util.Set;
import java.util.function.BiConsumer;

/** A strategy to which a test can speak within its host: before its next timer it does what waits for it. */
record Told(Strategy inner, Deque<BiConsumer<Strategy, StrategyContext>> orders) implements Strategy {
    @Override
    public Set<Stream> streams() {
        return inner.streams();
    }

    @Override
    public void onStart(StrategyContext context) {
        inner.onStart(context);
    }

    @Override
    public void onTicker(TickerView ticker, StrategyContext context) {
        inner.onTicker(ticker, context);
    }

    @Override
    public void onTrade(TradeView trade, StrategyContext context) {
        inner.onTrade(trade, context);
    }

    @Override
    public void onOrderBook(OrderBookView book, StrategyContext context) {
        inner.onOrderBook(book, context);
    }

    @Override
    public void onCandle(CandleView candle, StrategyContext context) {
        inner.onCandle(candle, context);
    }

    @Override
    public void onGapOpened(Instrument instrument, Stream stream, StrategyContext context) {
        inner.onGapOpened(instrument, stream, context);
    }

    @Override
    public void onGapClosed(Instrument instrument, Stream stream, boolean isWhole, StrategyContext context) {
        inner.onGapClosed(instrument, stream, isWhole, context);
    }

    @Override
    public void onOrder(Order order, StrategyContext context) {
        inner.onOrder(order, context);
    }

    @Override
    public void onFill(Order order, Amount volume, Amount funds, Amount fee, StrategyContext context) {
        inner.onFill(order, volume, funds, fee, context);
    }

    @Override
    public void onRefused(long orderId, Verdict verdict, StrategyContext context) {
        inner.onRefused(orderId, verdict, context);
    }

    @Override
    public void onTimer(StrategyContext context) {
        while (!orders.isEmpty()) {
            orders.remove().accept(inner, context);
        }
        inner.onTimer(context);
    }

    @Override
    public boolean holdWhileGapIsOpen() {
        return inner.holdWhileGapIsOpen();
    }

    @Override
    public void onShown(long request, StrategyContext context) {
        inner.onShown(request, context);
    }

    @Override
    public void onNoData(Instrument instrument, Stream stream, StrategyContext context) {
        inner.onNoData(instrument, stream, context);
    }

    @Override
    public void onListed(Instrument instrument, StrategyContext context) {
        inner.onListed(instrument, context);
    }

    @Override
    public void onDelisted(Instrument instrument, StrategyContext context) {
        inner.onDelisted(instrument, context);
    }

    @Override
    public void onFlagged(Instrument instrument, StrategyContext context) {
        inner.onFlagged(instrument, context);
    }

    @Override
    public void onAnnouncement(String category, String title, String url, StrategyContext context) {
        inner.onAnnouncement(category, title, url, context);
    }

    @Override
    public void onConnection(boolean isPrivate, boolean isUp, StrategyContext context) {
        inner.onConnection(isPrivate, isUp, context);
    }

    @Override
    public void onReference(int reference, double value, StrategyContext context) {
        inner.onReference(reference, value, context);
    }

    @Override
    public boolean onSettings(Record settings, StrategyContext context) {
        return inner.onSettings(settings, context);
    }

    @Override
    public void onResume(StrategyContext context) {
        inner.onResume(context);
    }

    @Override
    public void onStop(StrategyContext context) {
        inner.onStop(context);
    }
}
