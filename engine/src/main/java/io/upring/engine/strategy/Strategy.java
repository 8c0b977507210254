package io.upring.engine.strategy;

import io.upring.engine.account.Order;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TradeView;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Stream;
import java.util.Set;

/**
 * A trading strategy: override what you want to hear of, act through the context.
 *
 * <p>All state that a strategy needs is made in {@link #onStart}; afterwards nothing should be allocated. Views, orders
 * and amounts handed in are valid during the call only. An exception puts the strategy into quarantine: what it wanted
 * in that call is dropped, its open orders are cancelled, it is not called again; all others go on.
 *
 * <p>Threading: every call comes on the strategy stage's thread, one at a time, in the order of the ring.
 */
public interface Strategy {
    /** The market data that it wants of its markets. */
    Set<Stream> streams();

    /** Once, before the first event. */
    default void onStart(StrategyContext context) {
    }

    default void onTicker(TickerView ticker, StrategyContext context) {
    }

    default void onTrade(TradeView trade, StrategyContext context) {
    }

    default void onOrderBook(OrderBookView book, StrategyContext context) {
    }

    /** An own order changed its state. */
    default void onOrder(Order order, StrategyContext context) {
    }

    /** An own order was filled, by this much: base currency, quote currency without fee, fee in quote currency. */
    default void onFill(Order order, Amount volume, Amount funds, Amount fee, StrategyContext context) {
    }

    /** Risk or the gateway did not let an own order or cancel through. */
    default void onRefused(long orderId, Verdict verdict, StrategyContext context) {
    }

    /** Time passes: about every 100 ms, by event time. */
    default void onTimer(StrategyContext context) {
    }
}
