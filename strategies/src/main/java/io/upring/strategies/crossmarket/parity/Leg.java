package io.upring.strategies.crossmarket.parity;

import io.upring.engine.event.Side;
import io.upring.engine.market.Instrument;

/**
 * One deal of a {@link Cycle}: what is taken from a book, and how much of it can be.
 *
 * <p>Sizes and totals are {@code double}: they say what could be dealt, with a relative error around 10<sup>-15</sup>
 * a step. What is ordered in the end is an exact amount, made of what the order before it really filled.
 *
 * <p>Threading: single-threaded.
 */
public final class Leg {
    private static final double E8 = 1e8;
    /** What a double cannot hold of a volume at eight decimals is not worth a unit of the last. */
    private static final double SLACK = 1e-6;

    private final QuotedBook book;
    private final boolean isBuy;
    private int level;
    private double leftOfLevel;
    private double taken;
    private double limitPrice;
    private double volume;

    Leg(QuotedBook book, boolean isBuy) {
        this.book = book;
        this.isBuy = isBuy;
    }

    public QuotedBook book() {
        return book;
    }

    public Instrument instrument() {
        return book.instrument();
    }

    /** BID buys the base currency for the quote currency, ASK sells it. */
    public Side side() {
        return isBuy ? Side.BID : Side.ASK;
    }

    boolean isBuy() {
        return isBuy;
    }

    /** The worst price that the volume needs; on the tick grid. */
    public double limitPrice() {
        return limitPrice;
    }

    /** Base currency, cut to eight decimals. */
    public double volume() {
        return volume;
    }

    private double fee() {
        return (isBuy ? book.instrument().bidFeeE8() : book.instrument().askFeeE8()) / E8;
    }

    /** What one unit that goes in comes out as, at a price, net of the fee. */
    private double rate(double price) {
        return isBuy ? 1 / (price * (1 + fee())) : price * (1 - fee());
    }

    /** The best price; NaN without one. */
    public double bestPrice() {
        return book.levels(isBuy) == 0 ? Double.NaN : book.price(isBuy, 0);
    }

    /** The rate at the best level; NaN without one. */
    double bestRate() {
        return rate(bestPrice());
    }

    void begin() {
        level = 0;
        taken = 0;
        volume = 0;
        limitPrice = 0;
        leftOfLevel = isUsable() ? book.size(isBuy, 0) : 0;
    }

    /** Whether there is a level to take from whose price can be ordered at: off the grid, no order could say it. */
    boolean isUsable() {
        return level < book.levels(isBuy)
            && book.instrument().ticks().isOnGrid(Math.round(book.price(isBuy, level) * E8));
    }

    double currentRate() {
        return rate(book.price(isBuy, level));
    }

    /** Base currency that passes for each unit that goes in, at the current level. */
    double basePerInput() {
        return isBuy ? currentRate() : 1;
    }

    /** Base currency that this level still gives before the order would exceed the market's greatest total. */
    double room() {
        return Math.min(leftOfLevel, roomUnderMaximum());
    }

    private double roomUnderMaximum() {
        return book.instrument().maxTotal().doubleValue() / book.price(isBuy, level) - taken;
    }

    /** Whether the next level cannot be taken from, since the order is as large as the market takes. */
    boolean isFull() {
        return roomUnderMaximum() <= taken * SLACK;
    }

    /** Takes so much base currency from the current level, and goes to the next if that was all. */
    void take(double base) {
        limitPrice = book.price(isBuy, level);
        taken += base;
        leftOfLevel -= base;
        if (leftOfLevel <= book.size(isBuy, level) * 1e-12) {
            level++;
            leftOfLevel = isUsable() ? book.size(isBuy, level) : 0;
        }
    }

    /**
     * Deals with so much of what goes in, at most what was taken in the walk, the volume cut to eight decimals.
     *
     * @return what comes out, net of the fee.
     */
    double deal(double input) {
        volume = cut(isBuy ? Math.min(volumeFor(input), taken) : Math.min(input, taken));
        return isBuy ? volume : funds() * (1 - fee());
    }

    /** What the volume costs with its fee; of a buy. */
    double cost() {
        return funds() * (1 + fee());
    }

    /** Whether the order's total, at its limit, is one that the market takes. */
    boolean isWithinTotals() {
        final double total = volume * limitPrice;
        return volume > 0 && total >= book.instrument().minTotal().doubleValue()
            && total <= book.instrument().maxTotal().doubleValue();
    }

    /** How many times over the book holds the volume at its limit or better; 1 where it is needed to the last. */
    public double cover() {
        double there = 0;
        for (int i = 0; i < book.levels(isBuy); i++) {
            final double price = book.price(isBuy, i);
            there += (isBuy ? price <= limitPrice : price >= limitPrice) ? book.size(isBuy, i) : 0;
        }
        return there / volume;
    }

    private double volumeFor(double input) {
        double left = input;
        double bought = 0;
        for (int i = 0; i < book.levels(true) && left > 0; i++) {
            final double price = book.price(true, i) * (1 + fee());
            final double part = Math.min(book.size(true, i), left / price);
            bought += part;
            left -= part * price;
        }
        return bought;
    }

    private double funds() {
        double left = volume;
        double funds = 0;
        for (int i = 0; i < book.levels(isBuy) && left > 0; i++) {
            final double part = Math.min(book.size(isBuy, i), left);
            funds += part * book.price(isBuy, i);
            left -= part;
        }
        return funds;
    }

    private static double cut(double amount) {
        final double units = amount * E8;
        final double nearest = Math.rint(units);
        return (Math.abs(units - nearest) < SLACK ? nearest : Math.floor(units)) / E8;
    }

    @Override
    public String toString() {
        return (isBuy ? "buy " : "sell ") + book;
    }
}
