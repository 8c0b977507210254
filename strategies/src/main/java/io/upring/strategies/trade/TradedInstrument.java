package io.upring.strategies.trade;

import io.upring.engine.account.Order;
import io.upring.engine.decimal.Amount;
import io.upring.engine.market.Instrument;
import io.upring.engine.strategy.StrategyContext;

/**
 * An instrument with one {@link LongTrade} at a time.
 *
 * <p>Threading: single-threaded.
 */
public abstract class TradedInstrument extends WatchedInstrument {
    private final LongTrade trade;

    protected TradedInstrument(Instrument instrument, TradeRules rules) {
        super(instrument);
        trade = new LongTrade(instrument, rules);
    }

    public final LongTrade trade() {
        return trade;
    }

    @Override
    protected final void onFill(Order order, Amount volume, Amount funds, Amount fee,
                                StrategyContext context) {
        trade.onFill(order, volume, funds, fee);
    }

    @Override
    protected final void onOrder(Order order, StrategyContext context) {
        trade.onOrder(order, context);
    }

    @Override
    protected final void onRefused(long orderId, StrategyContext context) {
        trade.onRefused(orderId, context);
    }

    @Override
    protected final void onTime(StrategyContext context, long nowNs) {
        trade.advance(context, nowNs);
    }

    /** Overriding ones call this one, too. */
    @Override
    protected void onResume(StrategyContext context) {
        trade.resume(context);
    }
}
