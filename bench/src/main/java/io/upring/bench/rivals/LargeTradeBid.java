package io.upring.bench.rivals;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Stream;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyContext;
import java.math.BigDecimal;
import java.util.Set;

/** Bids at the price of each large trade: the least that can be decided, so that what is measured is the way. */
final class LargeTradeBid implements Strategy {
    private final double minVolume;
    private final Amount volume = new Amount().set(new BigDecimal(Rivals.ORDER_VOLUME));

    LargeTradeBid(double minVolume) {
        this.minVolume = minVolume;
    }

    @Override
    public Set<Stream> streams() {
        return Set.of(Stream.TRADE);
    }

    @Override
    public void onTrade(TradeView trade, StrategyContext context) {
        if (trade.volume() >= minVolume) {
            context.limit(context.instrument(trade.instrumentId()), Side.BID, trade.price(), volume, TimeInForce.IOC);
        }
    }
}
