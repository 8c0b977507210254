package io.upring.engine.strategy;

import io.upring.engine.account.Order;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.AnnouncementView;
import io.upring.engine.event.CandleView;
import io.upring.engine.event.GapView;
import io.upring.engine.event.ListingView;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TradeView;
import io.upring.engine.event.Verdict;
import io.upring.engine.event.ViewChangeView;
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
    /** The market data that it wants of its markets from the start; see {@link StrategyContext#watch} for later. */
    Set<Stream> streams();

    /**
     * Whether its new orders are refused ({@link Verdict#FEED_GAP}) while data of the instrument that it is shown are
     * missing. Asked once, before the first event.
     */
    default boolean holdWhileGapIsOpen() {
        return false;
    }

    /** Once, before the first event. */
    default void onStart(StrategyContext context) {
    }

    default void onTicker(TickerView ticker, StrategyContext context) {
    }

    default void onTrade(TradeView trade, StrategyContext context) {
    }

    default void onOrderBook(OrderBookView book, StrategyContext context) {
    }

    /** A candle grew, or is complete because a later one has begun. */
    default void onCandle(CandleView candle, StrategyContext context) {
    }

    /** Data of streams that it is shown went missing, or are there again; the event may name others' streams too. */
    default void onGap(GapView gap, StrategyContext context) {
    }

    /**
     * What it is shown changed, or what was asked for has come or has not. A change with a long list comes in several
     * calls ({@link ViewChangeView#isContinued}).
     */
    default void onViewChange(ViewChangeView change, StrategyContext context) {
    }

    /** A market was listed, delisted or flagged: any market, so that a new one can be watched. */
    default void onListing(ListingView listing, StrategyContext context) {
    }

    /** A notice of the exchange. */
    default void onAnnouncement(AnnouncementView announcement, StrategyContext context) {
    }

    /** An own order changed its state. */
    default void onOrder(Order order, StrategyContext context) {
    }

    /**
     * An own order was filled, by this much: base currency, quote currency without fee, fee in quote currency. So it
     * hears, too, when the engine sold for it what it held ({@link Order#isByEngine()}), of which there is no
     * {@link #onOrder}.
     */
    default void onFill(Order order, Amount volume, Amount funds, Amount fee, StrategyContext context) {
    }

    /**
     * Risk or a gateway did not let something through that was asked for: an own order, a cancel (then this is the id
     * of the order that lives on), or a change of what is shown (the id that the context gave out for it).
     */
    default void onRefused(long orderId, Verdict verdict, StrategyContext context) {
    }

    /** Time passes: about every 100 ms, by event time. */
    default void onTimer(StrategyContext context) {
    }
}
