package io.upring.strategies.spread;

import io.upring.engine.account.Order;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.Side;
import io.upring.engine.indicator.RollingChange;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import io.upring.engine.strategy.StrategyContext;
import io.upring.strategies.trade.EdgeTrigger;
import io.upring.strategies.trade.InstrumentStrategy;
import io.upring.strategies.trade.WatchedInstrument;
import java.util.Set;

/**
 * Hypothesis: while the spread is wider than the fees of a round trip, who waits on both sides of it is hit by the
 * impatient of both, and earns the difference; if more waits to be bought than to be sold, sooner at a profit.
 *
 * <p>On each order book: a spread of {@code minTicks} and {@code minBps} that leans by {@code imbalance} signals once
 * and, while that lasts, keeps a bid of {@code orderTotal} at the best bid, or {@code improveTicks} above it. Whatever
 * is held waits at the best ask, or {@code improveTicks} below it. The more is held, up to {@code maxInventory}, the
 * further both are moved down, by {@code skew} of the spread at most: the ask finds a buyer sooner, the bid a seller
 * later. Orders are moved by replacing them when they are more than {@code driftTicks} from where they should be.
 *
 * <p>It fades when it would be hit by somebody who knows more: the bid is cancelled when the spread closes, the lean
 * falls to {@code cancelImbalance} or the mid price has fallen by {@code fadeBps} within {@code fadeSeconds}; the ask
 * when it has risen by that; both when no book has come for {@code staleSeconds}. What found no buyer for
 * {@code holdSeconds}, or lost {@code stopLoss}, goes at the market. Parameters with units, ranges and defaults:
 * {@link SpreadParameters}.
 *
 * <p>Wins in quiet markets with wide spreads, whose trades go this way and that. Loses when it is hit because the price
 * is about to move - the usual fate of who waits - and to everybody who stands before it in the queue: what it earns on
 * a spread is a fraction of what it loses in a fall.
 *
 * <p>A book is whole in every event, a snapshot as good as a change. When books go missing all orders are cancelled:
 * who waits blind is hit first.
 *
 * <p>Threading: as {@link InstrumentStrategy}.
 */
public final class Spread extends InstrumentStrategy<Spread.Watched> {
    private static final int FADE_BUCKETS = 20;

    /** Behind a best level that is its own it looks at the next one. */
    private static final int LEAST_LEVELS = 2;

    private final int bookLevels;
    private SpreadParameters parameters;
    private BookShape shape;

    public Spread(SpreadParameters parameters) {
        this.parameters = parameters;
        shape = new BookShape(parameters.levels());
        bookLevels = levelsOf(parameters);
    }

    private static int levelsOf(SpreadParameters parameters) {
        return Math.max(parameters.levels(), LEAST_LEVELS);
    }

    @Override
    public Set<Stream> streams() {
        return Set.of(Stream.ORDER_BOOK);
    }

    @Override
    public int bookLevels() {
        return bookLevels;
    }

    @Override
    protected Watched watch(Instrument instrument) {
        return new Watched(instrument, parameters);
    }

    /** Goes on with all that it holds and has waiting, unless the books that it is shown are not deep enough. */
    @Override
    public boolean onSettings(Record settings, StrategyContext context) {
        if (levelsOf((SpreadParameters) settings) > bookLevels) {
            return false;
        }
        parameters = (SpreadParameters) settings;
        shape = new BookShape(parameters.levels());
        forEachWatched(watched -> watched.adjust(parameters));
        return true;
    }

    @Override
    public void onOrderBook(OrderBookView book, StrategyContext context) {
        final long nowNs = observe(book, context);
        final Watched watched = watched(book, context);
        watched.bookAtNs = nowNs;
        if (!watched.quotes.read(book, shape, context)) {
            watched.isInviting = false;
            watched.quotes.fade(context);
            return;
        }
        final boolean isWide = shape.widthTicks() >= parameters.minTicks() && shape.widthBps() >= parameters.minBps();
        if (watched.trigger.update(isWide ? shape.imbalance() : -1, nowNs) > 0) {
            context.signal(watched.instrument(), Side.BID);
            watched.isInviting = true;
        } else if (!isWide || !(shape.imbalance() > parameters.cancelImbalance())) {
            watched.isInviting = false;
        }
        final int trend = watched.trend(shape.mid(), nowNs, parameters);
        watched.quotes.update(shape, watched.isInviting, trend, context, nowNs);
    }

    /** What is remembered of one instrument. */
    static final class Watched extends WatchedInstrument {
        private final EdgeTrigger trigger;
        private final EdgeTrigger run;
        private final Quotes quotes;
        private RollingChange mid;
        private long fadeNs;
        private long staleNs;
        private long bookAtNs;
        private boolean isInviting;

        private Watched(Instrument instrument, SpreadParameters parameters) {
            super(instrument);
            trigger = EdgeTrigger.rising(parameters.imbalance(), parameters.cancelImbalance(),
                parameters.coolDownNs());
            run = EdgeTrigger.signed(1, 0, 0);
            quotes = new Quotes(instrument, parameters);
            adjust(parameters);
        }

        private void adjust(SpreadParameters parameters) {
            quotes.adjust(parameters);
            trigger.adjust(parameters.imbalance(), parameters.cancelImbalance(), parameters.coolDownNs());
            run.adjust(parameters.fadeBps() / 1e4, parameters.fadeBps() / 2e4, 0);
            staleNs = parameters.staleNs();
            if (mid == null || fadeNs != parameters.fadeNs()) {
                fadeNs = parameters.fadeNs();
                mid = new RollingChange(fadeNs, FADE_BUCKETS);
            }
        }

        /** Which way the mid price runs: from a move of {@code fadeBps} until half of it is gone. */
        private int trend(double price, long nowNs, SpreadParameters parameters) {
            final double move = mid.update(price, nowNs);
            if (parameters.fadeBps() > 0) {
                run.update(move, nowNs);
                return run.side();
            }
            return 0;
        }

        private void forget(StrategyContext context) {
            isInviting = false;
            mid.reset();
            run.rearm();
            trigger.rearm();
            quotes.fade(context);
        }

        @Override
        protected void onTime(StrategyContext context, long nowNs) {
            if (nowNs - bookAtNs >= staleNs) {
                forget(context);
            }
        }

        @Override
        protected void onResume(StrategyContext context) {
            quotes.resume(context);
            forget(context);
        }

        @Override
        protected void onGapOpened(Stream stream, StrategyContext context) {
            if (stream == Stream.ORDER_BOOK) {
                forget(context);
            }
        }

        @Override
        protected void onFill(Order order, Amount volume, Amount funds, Amount fee,
                              StrategyContext context) {
            quotes.onFill(order, volume, funds, context);
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
