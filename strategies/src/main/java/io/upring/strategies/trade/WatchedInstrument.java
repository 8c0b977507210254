package io.upring.strategies.trade;

import io.upring.engine.account.Order;
import io.upring.engine.decimal.Amount;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import io.upring.engine.strategy.StrategyContext;

/**
 * What a strategy remembers of one instrument, and what that does when its orders or the time move.
 *
 * <p>Threading: single-threaded.
 */
public abstract class WatchedInstrument {
    private final Instrument instrument;

    protected WatchedInstrument(Instrument instrument) {
        this.instrument = instrument;
    }

    public final Instrument instrument() {
        return instrument;
    }

    /** An order of the strategy in this instrument was filled by this much. */
    protected abstract void onFill(Order order, Amount volume, Amount funds, Amount fee,
                                   StrategyContext context);

    /** An order of the strategy in this instrument changed. */
    protected abstract void onOrder(Order order, StrategyContext context);

    /** An order or cancel of the strategy was refused, in whichever instrument. */
    protected abstract void onRefused(long orderId, StrategyContext context);

    /** Data of the instrument went missing. */
    protected void onGapOpened(Stream stream, StrategyContext context) {
    }

    /** They are there again, and, if whole, what was missed as well. */
    protected void onGapClosed(Stream stream, boolean isWhole, StrategyContext context) {
    }

    /** Market time has come to {@code nowNs} without an event of the instrument. */
    protected void onTime(StrategyContext context, long nowNs) {
    }

    /** The strategy was paused, and this heard of nothing: whatever it remembers of the market is old. */
    protected void onResume(StrategyContext context) {
    }
}
