package io.upring.engine.support;

import io.upring.engine.account.Order;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyContext;
import java.math.RoundingMode;
import java.util.Random;
import java.util.Set;

/**
 * Orders at random, whatever it is told, on trades and on what becomes of its orders; throws now and then, takes other
 * parameters or does not, as its seed says.
 */
public final class WildStrategy implements Strategy {
    private static final int ORDERS_AT_ONCE = 10;

    private final Random random;
    private final Amount amount = new Amount();
    private final int failsOneIn;
    private long last;

    /** @param failsOneIn of so many calls one throws; 0 for none. */
    public WildStrategy(long seed, int failsOneIn) {
        random = new Random(seed);
        this.failsOneIn = failsOneIn;
    }

    @Override
    public Set<Stream> streams() {
        return Set.of(Stream.TRADE);
    }

    @Override
    public void onStart(StrategyContext context) {
        order(context, context.instruments().get(0), 0.05);
    }

    @Override
    public void onTrade(TradeView trade, StrategyContext context) {
        final Instrument instrument = context.instrument(trade.instrumentId());
        final int orders = random.nextInt(40) == 0 ? ORDERS_AT_ONCE : random.nextInt(4) / 3;
        for (int i = 0; i < orders; i++) {
            order(context, instrument, trade.price());
        }
        mayFail();
    }

    @Override
    public void onOrder(Order order, StrategyContext context) {
        if (random.nextInt(6) == 0) {
            order(context, order.instrument(), Math.max(order.priceE8() * 1e-8, 1));
        }
        mayFail();
    }

    @Override
    public boolean onSettings(Record settings, StrategyContext context) {
        order(context, context.instruments().get(0), 100_000_000);
        return random.nextBoolean();
    }

    @Override
    public void onStop(StrategyContext context) {
        order(context, context.instruments().get(0), 100_000_000);
        context.cancel(last);
        mayFail();
    }

    private void mayFail() {
        if (failsOneIn > 0 && random.nextInt(failsOneIn) == 0) {
            throw new IllegalStateException("as its seed says");
        }
    }

    private void order(StrategyContext context, Instrument instrument, double price) {
        final double limit = price * (0.95 + random.nextInt(100) * 1e-3);
        final Amount funds = Amount.ofUnits(6_000 + random.nextInt(100_000));
        switch (random.nextInt(6)) {
            case 0 -> context.marketBuy(instrument, funds);
            case 1, 2 -> last = context.limit(instrument, Side.BID, limit,
                context.volumeFor(instrument, funds, limit, amount), TimeInForce.GTC);
            case 3 -> context.cancel(last);
            default -> {
                context.position(instrument, amount);
                if (amount.signum() > 0) {
                    amount.multiply(1 + random.nextInt(3), 3, RoundingMode.DOWN);
                    context.limit(instrument, Side.ASK, limit, amount, TimeInForce.GTC);
                }
            }
        }
    }
}
