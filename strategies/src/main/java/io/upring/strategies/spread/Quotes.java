package io.upring.strategies.spread;

import io.upring.engine.account.Order;
import io.upring.engine.account.OrderState;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.market.Instrument;
import io.upring.engine.strategy.StrategyContext;
import io.upring.strategies.trade.QuotedOrder;
import io.upring.strategies.trade.WorkingOrder;
import java.math.RoundingMode;

/**
 * The waiting orders of one instrument: a bid while the book invites one, an ask for what is held, and an order at the
 * market for what finds no buyer. Bid and ask never meet, wherever either may be alive.
 *
 * <p>Money is exact; prices are compared as doubles. Threading: single-threaded.
 */
final class Quotes {
    private static final long NOT_OPEN = Long.MIN_VALUE;
    private static final double E8 = 1e8;
    /** After a refusal, and from one bid to the next: long enough not to flood, short enough to matter. */
    private static final long RETRY_NS = 1_000_000_000L;
    /** Prices on a grid as doubles: what is nearer than this is the same. */
    private static final double ROUNDING = 1.001;

    private final Instrument instrument;
    private final Amount orderTotal = new Amount();
    private final Amount maxInventory = new Amount();
    private final QuotedOrder bid = new QuotedOrder();
    private final QuotedOrder ask = new QuotedOrder();
    private final WorkingOrder exit = new WorkingOrder();
    private final Amount held = new Amount();
    private final Amount volume = new Amount();
    private final Amount scratch = new Amount();
    private SpreadParameters parameters;
    /** Average price of what is held, fees not included; 0 before the first purchase. */
    private double purchasePrice;
    private long openedAtNs = NOT_OPEN;
    private long retryAtNs = Long.MIN_VALUE;
    private long bidAgainAtNs = Long.MIN_VALUE;
    private long nowNs;

    Quotes(Instrument instrument, SpreadParameters parameters) {
        this.instrument = instrument;
        adjust(parameters);
    }

    /** Other parameters from here on; orders that wait are moved with the next book. */
    void adjust(SpreadParameters newParameters) {
        parameters = newParameters;
        orderTotal.set(newParameters.orderTotal());
        maxInventory.set(newParameters.maxInventory());
    }

    /** Reads a book without the own orders in it. Returns whether it has both sides. */
    boolean read(OrderBookView book, BookShape into, StrategyContext context) {
        return into.read(book, instrument.ticks(), bid.price(), bid.remaining(context, scratch), ask.price(),
            ask.remaining(context, scratch));
    }

    /**
     * Acts on a book.
     *
     * @param isInviting whether there should be a bid.
     * @param trend 1 while the price runs up and an ask is in its way, -1 while it runs down towards a bid, else 0.
     */
    void update(BookShape book, boolean isInviting, int trend, StrategyContext context, long marketNs) {
        nowNs = marketNs;
        context.position(instrument, held).truncateToE8();
        final boolean isHolding = held.signum() > 0 && !isUnderMinimum(held, book.bid());
        if (!isHolding) {
            openedAtNs = NOT_OPEN;
        } else if (openedAtNs == NOT_OPEN) {
            openedAtNs = nowNs;
            purchasePrice = purchasePrice > 0 ? purchasePrice : book.bid();
        }
        if (isHolding && isUrgent(book.bid())) {
            sellOut(context);
            return;
        }
        final boolean isAsking = isHolding && trend <= 0;
        final boolean isBidding = isInviting && trend >= 0;
        if (!isAsking && !isBidding) {
            ask.cancel(context);
            bid.cancel(context);
            return;
        }
        final double shift = skewShare(book) * parameters.skew() * (book.ask() - book.bid());
        final double improvement = parameters.improveTicks() * book.tick();
        quoteAsk(book, book.ask() - improvement - shift, isAsking, context);
        quoteBid(book, book.bid() + improvement - shift, isBidding, context);
    }

    /** Cancels what waits: nothing is known of the book. */
    void fade(StrategyContext context) {
        bid.cancel(context);
        ask.cancel(context);
    }

    /** After a time in which nothing was heard. */
    void resume(StrategyContext context) {
        bid.refresh(context);
        ask.refresh(context);
        exit.refresh(context);
        fade(context);
    }

    /** What is held, as a share of what may be held, at most 1. */
    private double skewShare(BookShape book) {
        return Math.min(1, held.doubleValue() * book.bid() / maxInventory.doubleValue());
    }

    private void quoteBid(BookShape book, double wanted, boolean isWanted, StrategyContext context) {
        // A bid that waits has had its room; the price of what is held may have risen since.
        scratch.set(held).multiplyE8(instrument.ticks().ceilE8(book.bid()), RoundingMode.UP);
        final boolean hasRoom = (bid.isWorking() ? scratch : scratch.add(orderTotal)).compareTo(maxInventory) <= 0;
        final double price = grid(Math.min(wanted, ask.lowest() - book.tick()), false);
        if (!isWanted || !hasRoom || !(price > 0)) {
            bid.cancel(context);
        } else if (bid.isWorking()) {
            if (isAway(price, bid.price(), book) && isFree(context) && bid.isMovable(context, parameters.requoteNs())) {
                bid.move(price, volume.setZero(), context);
            }
        } else if (isFree(context) && !exit.isWorking() && context.timeNs() >= bidAgainAtNs) {
            context.volumeFor(instrument, orderTotal, price, volume);
            if (!isUnderMinimum(volume, price)) {
                bidAgainAtNs = context.timeNs() + RETRY_NS;
                bid.start(context.limit(instrument, Side.BID, price, volume, TimeInForce.GTC), price, context);
            }
        }
    }

    private void quoteAsk(BookShape book, double wanted, boolean isWanted, StrategyContext context) {
        final double least = Math.max(book.bid(), bid.highest()) + book.tick();
        final double price = grid(Math.max(wanted, least), true);
        if (!isWanted) {
            ask.cancel(context);
        } else if (ask.isWorking()) {
            final boolean isDue = isAway(price, ask.price(), book) || isMoreHeld(ask.price(), context);
            if (isDue && isFree(context) && ask.isMovable(context, parameters.requoteNs())) {
                ask.move(price, held, context);
            }
        } else if (isFree(context) && !exit.isWorking()) {
            ask.start(context.limit(instrument, Side.ASK, price, held, TimeInForce.GTC), price, context);
        }
    }

    private boolean isFree(StrategyContext context) {
        return context.timeNs() >= retryAtNs && context.isTradingOpen();
    }

    private boolean isAway(double wanted, double price, BookShape book) {
        return Math.abs(wanted - price) > parameters.driftTicks() * book.tick() * ROUNDING + book.tick() * 1e-3;
    }

    /** Whether so much more is held than the ask offers that it would be an order of its own. */
    private boolean isMoreHeld(double price, StrategyContext context) {
        final double more = held.doubleValue() - ask.remaining(context, scratch);
        return more * price >= instrument.minTotal().doubleValue();
    }

    private double grid(double price, boolean isUp) {
        if (!(price > 0) || price == Double.POSITIVE_INFINITY) {
            return 0;
        }
        return (isUp ? instrument.ticks().ceilE8(price) : instrument.ticks().floorE8(price)) / E8;
    }

    /** At the market, as soon as nothing else ties up what is held. */
    private void sellOut(StrategyContext context) {
        fade(context);
        if (!ask.isWorking() && !exit.isWorking() && isFree(context)) {
            exit.start(context.marketSell(instrument, held));
        }
    }

    private boolean isUrgent(double bestBid) {
        return nowNs - openedAtNs >= parameters.holdNs()
            || parameters.stopLoss() > 0 && bestBid / purchasePrice - 1 <= -parameters.stopLoss();
    }

    void onFill(Order order, Amount filled, Amount funds, StrategyContext context) {
        if (order.side() == Side.ASK) {
            // Somebody buys: what is left has its time again.
            openedAtNs = nowNs;
            return;
        }
        context.position(instrument, scratch);
        final double share = Math.min(1, filled.doubleValue() / scratch.doubleValue());
        purchasePrice += (funds.doubleValue() / filled.doubleValue() - purchasePrice) * share;
    }

    void onOrder(Order order, StrategyContext context) {
        final boolean isExitEnd = exit.onOrder(order) && order.state() == OrderState.REJECTED;
        if (bid.onOrder(order) | ask.onOrder(order) | isExitEnd) {
            retryAtNs = context.timeNs() + RETRY_NS;
        }
    }

    void onRefused(long orderId, StrategyContext context) {
        if (bid.onRefused(orderId, context) | ask.onRefused(orderId, context) | exit.onRefused(orderId, context)) {
            retryAtNs = context.timeNs() + RETRY_NS;
        }
    }

    private boolean isUnderMinimum(Amount of, double price) {
        return scratch.set(of).multiplyE8(instrument.ticks().floorE8(price), RoundingMode.DOWN)
            .compareTo(instrument.minTotal()) < 0;
    }
}
