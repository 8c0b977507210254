package io.upring.feed.rehearsal;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Stream;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyContext;
import java.util.Set;

/** Bids at the price of each trade. Threading: as {@link Strategy}. */
final class RehearsedBid implements Strategy {
    private final Amount volume = Amount.of("0.001");

    @Override
    public Set<Stream> streams() {
        return Set.of(Stream.TRADE, Stream.ORDER_BOOK);
    }

    @Override
    public void onTrade(TradeView trade, StrategyContext context) {
        context.limit(context.instrument(trade.instrumentId()), Side.BID, trade.price(), volume, TimeInForce.IOC);
    }
}
