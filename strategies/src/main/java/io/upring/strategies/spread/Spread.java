package io.upring.strategies.spread;

import io.upring.engine.account.Order;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.Side;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import io.upring.engine.strategy.StrategyContext;
import io.upring.strategies.trade.EdgeTrigger;
import io.upring.strategies.trade.InstrumentStrategy;
import io.upring.strategies.trade.WatchedInstrument;
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
 * of who waits at the bid - and to everybody who stands before it in the queue.
 *
 * <p>A book is whole in every event, a snapshot as good as a change. When books go missing the bid is cancelled: who
 * waits blind is hit first.
 *
 * <p>Threading: as {@link InstrumentStrategy}.
 */
public final class Spread extends InstrumentStrategy<Spread.Watched> {
    private final SpreadParameters parameters;
    private final BookShape shape;

    public Spread(SpreadParameters parameters) {
        this.parameters = parameters;
        shape = new BookShape(parameters.levels());
    }

    @Override
    public Set<Stream> streams() {
        return Set.of(Stream.ORDER_BOOK);
    }

    @Override
    protected Watched watch(Instrument instrument) {
        return new Watched(instrument, parameters);
    }

    @Override
    public void onOrderBook(OrderBookView book, StrategyContext context) {
        final long nowNs = observe(book, context);
        final Watched watched = watched(book, context);
        if (!book.isTwoSided()) {
            watched.isInviting = false;
            watched.quotes.cancelBid(context);
            return;
        }
        shape.read(book, watched.instrument().ticks());
        final boolean isWide = isWide(watched.quotes.narrowedTicks());
        if (watched.trigger.update(isWide ? shape.imbalance() : -1, nowNs) > 0) {
            context.signal(watched.instrument(), Side.BID);
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

    /** What is remembered of one instrument. */
    static final class Watched extends WatchedInstrument {
        private final EdgeTrigger trigger;
        private final Quotes quotes;
        private boolean isInviting;

        private Watched(Instrument instrument, SpreadParameters parameters) {
            super(instrument);
            trigger = EdgeTrigger.rising(parameters.imbalance(), parameters.cancelImbalance(),
                parameters.coolDownNs());
            quotes = new Quotes(instrument, parameters);
        }

        @Override
        protected void onGapOpened(Stream stream, StrategyContext context) {
            if (stream == Stream.ORDER_BOOK) {
                isInviting = false;
                quotes.cancelBid(context);
            }
        }

        @Override
        protected void onFill(Order order, Amount volume, Amount funds, Amount fee) {
            quotes.onFill(order, volume, funds);
        }

        @Override
        protected void onOrder(Order order, StrategyContext context) {
            quotes.onOrder(order, context);
        }

        @Override
        protected void onRefused(long orderId, StrategyContext context) {
            quotes.onRefused(orderId, context);
        }
    }
}
