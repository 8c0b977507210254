package io.upring.strategies.spread;

import io.upring.engine.account.Order;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.Side;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyContext;
import io.upring.strategies.trade.EdgeTrigger;
import io.upring.strategies.trade.MarketClock;
import java.util.Set;

/**
 * Hypothesis: while the spread is wider than the fees of a round trip and more waits to be bought than to be sold, who
 * waits at the bid is hit by the impatient and can sell at the ask soon after.
 *
 * <p>On each order book: a spread of {@code minTicks} and {@code minBps} that leans by {@code imbalance} signals once
 * and, while that lasts, keeps a bid of {@code orderTotal} at the best bid, or {@code improveTicks} above it. The bid
 * is cancelled when the spread closes, the lean falls to {@code cancelImbalance}, or the market runs away by
 * {@code driftTicks}. What was bought is offered at the best ask, following it down; after {@code holdSeconds} or at
 * {@code stopLoss} it goes at the market. Parameters with units, ranges and defaults: {@link SpreadParameters}.
 *
 * <p>Wins in quiet markets with coarse ticks. Loses when it is hit because the price is about to fall - the usual fate
 * of who waits at the bid - and to everybody who stands before it in the queue. Threading: as {@link Strategy}.
 */
public final class Spread implements Strategy {
    private final SpreadParameters parameters;
    private final MarketClock clock = new MarketClock();
    private final BookShape shape = new BookShape();
    private Watched[] byInstrument = new Watched[0];

    public Spread(SpreadParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public Set<Stream> streams() {
        return Set.of(Stream.ORDER_BOOK);
    }

    @Override
    public void onStart(StrategyContext context) {
        int size = 0;
        for (final Instrument instrument : context.instruments()) {
            size = Math.max(size, instrument.id() + 1);
        }
        byInstrument = new Watched[size];
        for (final Instrument instrument : context.instruments()) {
            byInstrument[instrument.id()] = new Watched(instrument, parameters);
        }
    }

    @Override
    public void onOrderBook(OrderBookView book, StrategyContext context) {
        final long nowNs = clock.observe(book, context.timeNs());
        final Watched watched = byInstrument[book.instrumentId()];
        if (!book.isTwoSided()) {
            watched.isInviting = false;
            watched.quotes.cancelBid(context);
            return;
        }
        shape.read(book, watched.instrument.ticks(), parameters.levels());
        final boolean isWide = isWide(watched.quotes.narrowedTicks());
        if (watched.trigger.update(isWide ? shape.imbalance() : -1, nowNs) > 0) {
            context.signal(watched.instrument, Side.BID);
            watched.isInviting = true;
        } else if (!isWide || !(shape.imbalance() > parameters.cancelImbalance())) {
            watched.isInviting = false;
        }
        watched.quotes.update(shape, watched.isInviting, context, nowNs);
    }

    /** @param ownTicks by how much an own order makes the spread narrower than it would be. */
    private boolean isWide(int ownTicks) {
        return shape.widthTicks() + ownTicks >= parameters.minTicks()
            && shape.widthBps() + ownTicks * shape.tick() / shape.ask() * 1e4 >= parameters.minBps();
    }

    @Override
    public void onFill(Order order, Amount volume, Amount funds, Amount fee, StrategyContext context) {
        byInstrument[order.instrument().id()].quotes.onFill(order, volume, funds);
    }

    @Override
    public void onOrder(Order order, StrategyContext context) {
        byInstrument[order.instrument().id()].quotes.onOrder(order, context);
    }

    @Override
    public void onRefused(long orderId, Verdict verdict, StrategyContext context) {
        for (final Watched watched : byInstrument) {
            if (watched != null) {
                watched.quotes.onRefused(orderId, context);
            }
        }
    }

    /** What is remembered of one instrument. */
    private static final class Watched {
        private final Instrument instrument;
        private final EdgeTrigger trigger;
        private final Quotes quotes;
        private boolean isInviting;

        private Watched(Instrument instrument, SpreadParameters parameters) {
            this.instrument = instrument;
            trigger = EdgeTrigger.rising(parameters.imbalance(), parameters.cancelImbalance(),
                parameters.coolDownNs());
            quotes = new Quotes(instrument, parameters);
        }
    }
}
