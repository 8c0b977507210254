package io.upring.strategies.spread;

import io.upring.engine.account.Order;
import io.upring.engine.account.OrderState;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.market.Instrument;
import io.upring.engine.strategy.StrategyContext;
import io.upring.strategies.trade.WorkingOrder;
import java.math.RoundingMode;

/**
 * The waiting orders of one instrument: a bid while the book invites one, an ask for what was bought.
 *
 * <p>Money is exact; prices are compared as doubles. Threading: single-threaded.
 */
final class Quotes {
    private static final long NOT_OPEN = Long.MIN_VALUE;
    /** After a refusal, and from one bid to the next: long enough not to flood, short enough to matter. */
    private static final long RETRY_NS = 1_000_000_000L;

    private final Instrument instrument;
    private final SpreadParameters parameters;
    private final Amount orderTotal = new Amount();
    private final WorkingOrder bid = new WorkingOrder();
    private final WorkingOrder ask = new WorkingOrder();
    private final Amount held = new Amount();
    private final Amount scratch = new Amount();
    private final Amount paid = new Amount();
    private final Amount bought = new Amount();
    private double bidPrice;
    private double askPrice;
    private boolean askIsLimit;
    private long openedAtNs = NOT_OPEN;
    private long retryAtNs = Long.MIN_VALUE;
    private long bidAgainAtNs = Long.MIN_VALUE;

    Quotes(Instrument instrument, SpreadParameters parameters) {
        this.instrument = instrument;
        this.parameters = parameters;
        orderTotal.set(parameters.orderTotal());
    }

    /** Acts on a book: cancels, sells or bids, in that order. */
    void update(BookShape book, boolean isInviting, StrategyContext context, long nowNs) {
        if (bid.isWorking()) {
            if (!isInviting || book.bid() - bidPrice > parameters.driftTicks() * book.tick() * 1.001) {
                bid.cancel(context);
            }
            return;
        }
        final boolean isHolding = isSellable(book.bid(), context);
        if (isHolding && openedAtNs == NOT_OPEN) {
            openedAtNs = nowNs;
        }
        if (ask.isWorking()) {
            final boolean isPassed = askPrice - book.ask() > parameters.driftTicks() * book.tick() * 1.001;
            if (askIsLimit && (isPassed || isUrgent(book.bid(), nowNs))) {
                ask.cancel(context);
            }
            return;
        }
        if (context.timeNs() < retryAtNs || !context.isTradingOpen()) {
            return;
        }
        if (isHolding) {
            sell(book, context, nowNs);
            return;
        }
        openedAtNs = NOT_OPEN;
        if (isInviting && context.timeNs() >= bidAgainAtNs) {
            buy(book, context);
        }
    }

    void cancelBid(StrategyContext context) {
        bid.cancel(context);
    }

    /** By how many ticks the own bid makes the spread narrower. */
    int narrowedTicks() {
        return bid.isWorking() ? parameters.improveTicks() : 0;
    }

    private void buy(BookShape book, StrategyContext context) {
        bidPrice = book.bid() + parameters.improveTicks() * book.tick();
        context.volumeFor(instrument, orderTotal, bidPrice, held);
        if (isUnderMinimum(held, bidPrice)) {
            return;
        }
        bidAgainAtNs = context.timeNs() + RETRY_NS;
        paid.setZero();
        bought.setZero();
        bid.start(context.limit(instrument, Side.BID, bidPrice, held, TimeInForce.GTC));
    }

    private void sell(BookShape book, StrategyContext context, long nowNs) {
        askIsLimit = !isUrgent(book.bid(), nowNs);
        askPrice = book.ask();
        ask.start(askIsLimit
            ? context.limit(instrument, Side.ASK, askPrice, held, TimeInForce.GTC)
            : context.marketSell(instrument, held));
    }

    private boolean isUrgent(double bestBid, long nowNs) {
        if (nowNs - openedAtNs >= parameters.holdNs()) {
            return true;
        }
        final double purchase = paid.doubleValue() / bought.doubleValue();
        return parameters.stopLoss() > 0 && bestBid / purchase - 1 <= -parameters.stopLoss();
    }

    void onFill(Order order, Amount volume, Amount funds) {
        if (order.id() == bid.id()) {
            bought.add(volume);
            paid.add(funds);
        }
    }

    void onOrder(Order order, StrategyContext context) {
        if ((bid.onOrder(order) | ask.onOrder(order)) && order.state() == OrderState.REJECTED) {
            retryAtNs = context.timeNs() + RETRY_NS;
        }
    }

    void onRefused(long orderId, StrategyContext context) {
        if (bid.onRefused(orderId, context) | ask.onRefused(orderId, context)) {
            retryAtNs = context.timeNs() + RETRY_NS;
        }
    }

    /** Leaves what is held in {@code held}. */
    private boolean isSellable(double price, StrategyContext context) {
        context.position(instrument, held).truncateToE8();
        return held.signum() > 0 && !isUnderMinimum(held, price);
    }

    private boolean isUnderMinimum(Amount volume, double price) {
        return scratch.set(volume).multiplyE8(instrument.ticks().floorE8(price), RoundingMode.DOWN)
            .compareTo(instrument.minTotal()) < 0;
    }
}
