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
}
