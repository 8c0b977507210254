package io.upring.engine.support;

import io.upring.engine.account.Order;
import io.upring.engine.account.OrderState;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.event.TradeView;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyContext;
import java.util.EnumSet;
import java.util.Set;

/** Trades on every so many trades: buys under the market, sells what it holds, cancels what rests. */
public final class ScriptedStrategy implements Strategy {
    private final int every;
    private final Amount scratch = new Amount();
    private final Amount funds = Amount.ofUnits(20_000);
    private long trades;
    private long resting;
    private int fills;
    private int refusals;

    public ScriptedStrategy(int every) {
        this.every = every;
    }

    @Override
    public Set<Stream> streams() {
        return EnumSet.of(Stream.TRADE);
    }

    @Override
    public void onTrade(TradeView trade, StrategyContext context) {
        if (++trades % every != 0) {
            return;
        }
        final Instrument instrument = context.instrument(trade.instrumentId());
        context.signal(instrument, trade.takerSide());
        if (resting != StrategyContext.NO_ORDER) {
            context.cancel(resting);
        }
        context.position(instrument, scratch);
        if (scratch.signum() > 0 && trades % 2 == 0) {
            context.limit(instrument, Side.ASK, trade.price() * 1.01, scratch, TimeInForce.GTC);
        } else {
            context.volumeFor(instrument, funds, trade.price() * 0.99, scratch);
            context.limit(instrument, Side.BID, trade.price() * 0.99, scratch, TimeInForce.GTC);
        }
    }

    @Override
    public void onOrder(Order order, StrategyContext context) {
        if (order.state() == OrderState.OPEN) {
            resting = order.id();
        } else if (order.id() == resting && order.state().isTerminal()) {
            resting = StrategyContext.NO_ORDER;
        }
    }

    @Override
    public void onFill(Order order, Amount volume, Amount fillFunds, Amount fee, StrategyContext context) {
        fills++;
    }

    @Override
    public void onRefused(long orderId, Verdict verdict, StrategyContext context) {
        refusals++;
    }

    public int fills() {
        return fills;
    }

    public int refusals() {
        return refusals;
    }
}
