package io.upring.engine.account;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.Side;
import io.upring.engine.market.Instrument;
import java.math.RoundingMode;

/**
 * What a strategy has bought of an instrument and not sold again, what that cost, and what it won so far. Money is in
 * the quote currency of the instrument.
 *
 * <p><b>Convention.</b> Average cost: a sale takes its share of the cost of everything held, whichever fill brought it.
 * What is bought costs its fees, too; what is sold brings in its proceeds less its fee. A closing fill realises
 * {@code proceeds - share of the cost}, both so understood.
 *
 * <p><b>Sold beyond.</b> On a spot exchange nobody is short. What a strategy sells beyond what it had bought comes out
 * of holdings that were there before it, so it has no cost here. It is kept apart: {@link #soldBeyond} with its
 * {@link #proceedsBeyond}. Purchases first make that good, and realise
 * {@code share of those proceeds - what they cost}. So it makes no difference in which order a purchase and a sale are
 * heard of, and as long as prices do not move, holdings of before neither win nor lose.
 *
 * <p><b>Rounding.</b> Shares are cut towards zero at {@value Amount#DECIMALS} decimals and the rest stays with what is
 * left, so that nothing is lost between the two, and nothing stays behind when the last of it is closed. Always
 * {@code realised - cost + proceedsBeyond} is what was taken in less what was paid, to the last digit.
 *
 * <p>Threading: belongs to the stage of its {@link Portfolio}.
 */
public final class Position {
    private final Amount volume = new Amount();
    private final Amount cost = new Amount();
    private final Amount soldBeyond = new Amount();
    private final Amount proceedsBeyond = new Amount();
    private final Amount realised = new Amount();
    private final Amount fees = new Amount();
    private final Amount turnover = new Amount();
    private int strategyId;
    private Instrument instrument;
    private long fills;
    private Position nextOfInstrument;

    Position() {
    }

    void start(int ofStrategy, Instrument ofInstrument, Position next) {
        nextOfInstrument = next;
        strategyId = ofStrategy;
        instrument = ofInstrument;
    }

    public int strategyId() {
        return strategyId;
    }

    /** {@code null} for a position in which nothing was ever traded. */
    public Instrument instrument() {
        return instrument;
    }

    /** Another strategy's position in the same instrument, or {@code null}. */
    public Position nextOfInstrument() {
        return nextOfInstrument;
    }

    /** Base currency: bought and not sold again; never negative. */
    public Amount volume(Amount into) {
        return into.set(volume);
    }

    /** What the volume cost, entry fees included; never negative. */
    public Amount cost(Amount into) {
        return into.set(cost);
    }

    /** Base currency: sold beyond what had been bought, and not bought back; never negative, and 0 beside a volume. */
    public Amount soldBeyond(Amount into) {
        return into.set(soldBeyond);
    }

    /** What that brought in, less its fees. */
    public Amount proceedsBeyond(Amount into) {
        return into.set(proceedsBeyond);
    }

    /** Base currency: all that was bought less all that was sold. */
    public Amount net(Amount into) {
        into.set(volume);
        return soldBeyond.isZero() ? into : into.subtract(soldBeyond);
    }

    /** Won by what was closed, fees of both ends included. */
    public Amount realised(Amount into) {
        return into.set(realised);
    }

    /** All that were ever paid here. */
    public Amount fees(Amount into) {
        return into.set(fees);
    }

    /** Funds of all fills, without fees. */
    public Amount turnover(Amount into) {
        return into.set(turnover);
    }

    /** How often amounts of its orders grew. */
    public long fills() {
        return fills;
    }

    /** Whether nothing is held and nothing was sold beyond. */
    public boolean isFlat() {
        return volume.isZero() && soldBeyond.isZero();
    }

    /** Cost by volume x 10<sup>8</sup>, cut: for display, since the cost is exact and this is not; 0 without volume. */
    public long averageEntryE8(Amount scratch) {
        return volume.isZero() ? 0 : cost.ratioE8Saturated(volume, scratch);
    }

    /**
     * What would be won by closing everything at this price, the fee of that not counted. Exact, since volumes have
     * eight decimals at most. Without a price nothing is known, and nothing won.
     *
     * @param priceE8 x 10<sup>8</sup>; 0 for none.
     */
    public Amount unrealisedAt(long priceE8, Amount into) {
        if (priceE8 == 0) {
            return into.setZero();
        }
        return valueAt(priceE8, into).subtract(cost).add(proceedsBeyond);
    }

    /** What is held is worth at this price, negative for what was sold beyond; x 10<sup>8</sup>. */
    public Amount valueAt(long priceE8, Amount into) {
        return net(into).multiplyE8(priceE8, RoundingMode.DOWN);
    }

    /**
     * Books a fill.
     *
     * @param filled base currency; 0 where the exchange only corrects funds or fee of earlier fills upwards.
     * @param profit receives what its closing part realised.
     * @return whether it closed anything.
     */
    boolean book(Side side, Amount filled, Amount funds, Amount fee, Amount profit, Scratch scratch) {
        fills++;
        fees.add(fee);
        turnover.add(funds);
        if (side == Side.BID) {
            scratch.money.set(funds).add(fee);
            return book(side, filled, soldBeyond, proceedsBeyond, volume, cost, profit, scratch);
        }
        scratch.money.set(funds).subtract(fee);
        return book(side, filled, volume, cost, soldBeyond, proceedsBeyond, profit, scratch);
    }

    /** Closes what it can of one side, and opens the other with the rest. */
    private boolean book(Side side, Amount filled, Amount openVolume, Amount openMoney, Amount otherVolume,
                         Amount otherMoney, Amount profit, Scratch scratch) {
        profit.setZero();
        final boolean closes = filled.isZero() ? otherVolume.isZero() : !openVolume.isZero();
        if (!closes) {
            otherVolume.add(filled);
            otherMoney.add(scratch.money);
            return false;
        }
        final Amount own = scratch.own.set(scratch.money);
        if (!filled.isZero()) {
            final Amount closed = scratch.closed.set(filled.compareTo(openVolume) < 0 ? filled : openVolume);
            own.share(closed, filled);
            profit.set(openMoney).share(closed, openVolume);
            openMoney.subtract(profit);
            openVolume.subtract(closed);
            otherVolume.add(filled).subtract(closed);
            otherMoney.add(scratch.money).subtract(own);
        }
        profit.subtract(own);
        if (side == Side.ASK) {
            profit.negate();
        }
        realised.add(profit);
        return !filled.isZero();
    }

    /** Amounts for calculating with, shared by the positions of a stage. */
    static final class Scratch {
        private final Amount money = new Amount();
        private final Amount own = new Amount();
        private final Amount closed = new Amount();
    }

    void addTo(StateHash hash) {
        hash.add(strategyId);
        hash.add(instrument.id());
        hash.add(volume);
        hash.add(cost);
        hash.add(soldBeyond);
        hash.add(proceedsBeyond);
        hash.add(realised);
        hash.add(fees);
    }

    @Override
    public String toString() {
        return "strategy " + strategyId + ", " + instrument + ": " + volume + " for " + cost
            + (soldBeyond.isZero() ? "" : ", sold beyond " + soldBeyond + " for " + proceedsBeyond) + ", realised "
            + realised + ", fees " + fees;
    }
}
