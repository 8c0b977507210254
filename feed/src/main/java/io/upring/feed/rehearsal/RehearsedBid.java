package io.upring.feed.rehearsal;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Stream;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyContext;
import java.util.Set;

/**
 * Bids at the price of each trade, every other time for a little more than ever before: what a limit has come to at
 * most is written down in a branch of its own.
 *
 * <p>Threading: as {@link Strategy}.
 */
final class RehearsedBid implements Strategy {
    private static final Amount LEAST = Amount.of("0.001");
    private static final Amount STEP = Amount.of("0.00000001");

    private final Amount greatest = new Amount().set(LEAST);
    private boolean isMore;

    @Override
    public Set<Stream> streams() {
        return Set.of(Stream.TRADE, Stream.ORDER_BOOK);
    }

    @Override
    public void onTrade(TradeView trade, StrategyContext context) {
        isMore = !isMore;
        final Amount volume = isMore ? greatest.add(STEP) : LEAST;
        context.limit(context.instrument(trade.instrumentId()), Side.BID, trade.price(), volume, TimeInForce.IOC);
    }
}
