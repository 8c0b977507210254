package io.upring.strategies.trade;

import io.upring.engine.account.Order;
import io.upring.engine.account.OrderState;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.market.Instrument;
import io.upring.engine.strategy.StrategyContext;
import java.math.RoundingMode;

/**
 * One purchase of one instrument, from entry to exit: at most one order is out at a time, what is held decides what is
 * possible next, and a holding that is too small to sell waits for the next purchase. What it finds itself holding
 * without having bought it counts as bought at the price of that moment.
 *
 * <p>Money is exact; prices are compared as doubles. Threading: single-threaded.
 */
public final class LongTrade {
    private static final long NOT_OPEN = Long.MIN_VALUE;
    /** After a refusal of the exit: long enough not to flood, short enough to matter. */
    private static final long RETRY_NS = 1_000_000_000L;

    private final Instrument instrument;
    private TradeRules rules;
    private final Amount orderTotal = new Amount();
    private final WorkingOrder entry = new WorkingOrder();
    private final WorkingOrder exit = new WorkingOrder();
    private final Amount held = new Amount();
    private final Amount scratch = new Amount();
    private final Amount paid = new Amount();
    private final Amount bought = new Amount();

    private double last = Double.NaN;
    private double bestBid = Double.NaN;
    private double bestAsk = Double.NaN;
    private long openedAtNs = NOT_OPEN;
    private double openingPrice;
    private long orderedAtNs;
    private long retryAtNs = Long.MIN_VALUE;
    private boolean leaving;

    public LongTrade(Instrument instrument, TradeRules rules) {
        this.instrument = instrument;
        rules(rules);
    }

    /** Other rules from here on, for what is held already as well. */
    public void rules(TradeRules newRules) {
        rules = newRules;
        orderTotal.set(newRules.orderTotal());
    }

    /** After a time in which nothing was heard: prices are forgotten, orders looked up. */
    public void resume(StrategyContext context) {
        last = Double.NaN;
        best(Double.NaN, Double.NaN);
        entry.refresh(context);
        exit.refresh(context);
    }

    /** Asks for the end of whatever order is out. */
    public void cancel(StrategyContext context) {
        entry.cancel(context);
        exit.cancel(context);
    }

    /** Takes the last price; NaN changes nothing. */
    public void price(double price) {
        if (price > 0) {
            last = price;
        }
    }

    /** Takes the best prices; NaN where a side is not known. */
    public void best(double bid, double ask) {
        bestBid = bid;
        bestAsk = ask;
    }

    /**
     * Buys, unless an order is out - a predecessor's perhaps -, something is held, or trading is not open. Returns
     * whether an order went out.
     */
    public boolean enter(StrategyContext context, long nowNs) {
        if (entry.isWorking() || exit.isWorking() || !context.isTradingOpen() || Double.isNaN(last)
            || context.openOrders(instrument) > 0 || isSellable(context)) {
            return false;
        }
        paid.setZero();
        bought.setZero();
        openedAtNs = NOT_OPEN;
        leaving = false;
        orderedAtNs = nowNs;
        return entry.start(rules.usesLimitOrders() ? limitBuy(context) : marketBuy(context));
    }

    /** Sells what is held, if anything is, as soon as possible; an entry that still waits is cancelled. */
    public void leave() {
        leaving = true;
    }

    /** Acts on the passing of time and on new prices; call it on every event of the instrument and on timers. */
    public void advance(StrategyContext context, long nowNs) {
        if (entry.isWorking() || exit.isWorking()) {
            final boolean isLate = rules.usesLimitOrders() && nowNs - orderedAtNs >= rules.patienceNs();
            if (isLate || leaving && rules.usesLimitOrders()) {
                entry.cancel(context);
            }
            if (isLate) {
                exit.cancel(context);
            }
            return;
        }
        if (!isSellable(context)) {
            openedAtNs = NOT_OPEN;
            leaving = false;
            return;
        }
        if (openedAtNs == NOT_OPEN) {
            openedAtNs = nowNs;
            openingPrice = last;
        }
        if ((leaving || isDue(nowNs)) && context.timeNs() >= retryAtNs && context.isTradingOpen()) {
            sell(context, nowNs);
        }
    }

    /** Hears of a fill of any order of the strategy. */
    public void onFill(Order order, Amount volume, Amount funds, Amount fee) {
        if (order.id() == entry.id()) {
            bought.add(volume);
            paid.add(funds).add(fee);
        }
    }

    /** Hears of any order of the strategy. */
    public void onOrder(Order order, StrategyContext context) {
        entry.onOrder(order);
        if (exit.onOrder(order) && order.state() == OrderState.REJECTED) {
            retryAtNs = context.timeNs() + RETRY_NS;
        }
    }

    /** Hears of any refusal to the strategy. */
    public void onRefused(long orderId, StrategyContext context) {
        entry.onRefused(orderId, context);
        if (exit.onRefused(orderId, context)) {
            retryAtNs = context.timeNs() + RETRY_NS;
        }
    }

    private long marketBuy(StrategyContext context) {
        return orderTotal.compareTo(instrument.minTotal()) < 0
            ? StrategyContext.NO_ORDER
            : context.marketBuy(instrument, orderTotal);
    }

    private long limitBuy(StrategyContext context) {
        final double price = bestAsk > 0 ? bestAsk : last;
        final long priceE8 = instrument.ticks().floorE8(price);
        context.volumeFor(instrument, orderTotal, price, held);
        return isUnderMinimum(held, priceE8)
            ? StrategyContext.NO_ORDER
            : context.limit(instrument, Side.BID, price, held, TimeInForce.GTC);
    }

    private void sell(StrategyContext context, long nowNs) {
        orderedAtNs = nowNs;
        exit.start(rules.usesLimitOrders()
            ? context.limit(instrument, Side.ASK, sellPrice(), held, TimeInForce.GTC)
            : context.marketSell(instrument, held));
    }

    private boolean isDue(long nowNs) {
        if (nowNs - openedAtNs >= rules.holdNs()) {
            return true;
        }
        final double purchase = bought.isZero() ? openingPrice : paid.doubleValue() / bought.doubleValue();
        final double move = sellPrice() / purchase - 1;
        return rules.takeProfit() > 0 && move >= rules.takeProfit()
            || rules.stopLoss() > 0 && move <= -rules.stopLoss();
    }

    /** Leaves what is held in {@code held}. Whether the exchange would take an order over it. */
    private boolean isSellable(StrategyContext context) {
        context.position(instrument, held).truncateToE8();
        return held.signum() > 0 && last > 0
            && !isUnderMinimum(held, instrument.ticks().floorE8(Math.min(last, sellPrice())));
    }

    private double sellPrice() {
        return bestBid > 0 ? bestBid : last;
    }

    private boolean isUnderMinimum(Amount volume, long priceE8) {
        return scratch.set(volume).multiplyE8(priceE8, RoundingMode.DOWN).compareTo(instrument.minTotal()) < 0;
    }
}
