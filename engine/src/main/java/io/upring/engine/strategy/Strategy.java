package io.upring.engine.strategy;

import io.upring.engine.account.Order;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.CandleView;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TradeView;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import java.util.Set;

/**
 * A trading strategy: override what you want to hear of, act through the context. A {@link StrategyType} makes it.
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
     * How many levels a side it looks at in the order books that it wants from the start: the exchange is asked for as
     * few as cover that. It may be shown more, where others look further. Asked once, before the first event: new
     * settings that need more are for a new instance, see {@link #onSettings}.
     */
    default int bookLevels() {
        return OrderBookView.MAX_LEVELS;
    }

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

    /** Data of a stream that it is shown went missing: what comes until the gap closes is not the whole. */
    default void onGapOpened(Instrument instrument, Stream stream, StrategyContext context) {
    }

    /** @param isWhole whether what was missed has been put in since; {@code false}: it is lost. */
    default void onGapClosed(Instrument instrument, Stream stream, boolean isWhole, StrategyContext context) {
    }

    /**
     * What it asked for by {@link StrategyContext#watch}, {@code unwatch} or {@code switchTo} has come true: what it is
     * shown from here on goes by that.
     */
    default void onShown(long request, StrategyContext context) {
    }

    /** A stream that it is shown has had no data in time; they may still come. */
    default void onNoData(Instrument instrument, Stream stream, StrategyContext context) {
    }

    /** A market was listed; any market, so that it can be watched. See {@link StrategyContext#flags}. */
    default void onListed(Instrument instrument, StrategyContext context) {
    }

    /** A market was taken off the list, or the exchange trades it no more. */
    default void onDelisted(Instrument instrument, StrategyContext context) {
    }

    /** The exchange's warning or cautions of a market changed: {@link StrategyContext#flags}. */
    default void onFlagged(Instrument instrument, StrategyContext context) {
    }

    /** A notice of the exchange, in its own words; the category is empty for one newer than this code. */
    default void onAnnouncement(String category, String title, String url, StrategyContext context) {
    }

    /** A connection to the exchange has data again, or is lost: the private one, or one of the public ones. */
    default void onConnection(boolean isPrivate, boolean isUp, StrategyContext context) {
    }

    /** A value from outside of the exchange, such as a foreign price; see {@link StrategyContext#reference}. */
    default void onReference(int reference, double value, StrategyContext context) {
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

    /**
     * An operator changed its parameters.
     *
     * @param settings a record of the class that its {@link StrategyType} names, checked.
     * @return whether it goes on with them. {@code false}: a new strategy made with them takes its place, with its
     *     positions and its open orders, and without what this one has learnt.
     */
    default boolean onSettings(Record settings, StrategyContext context) {
        return false;
    }

    /** It was paused and is called again: what it remembers of the market is as old as the pause is long. */
    default void onResume(StrategyContext context) {
    }

    /** It is removed, or its run ends: the last call, after which its orders are treated by the policy stated. */
    default void onStop(StrategyContext context) {
    }
}
