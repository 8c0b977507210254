package io.upring.sim.backtest;

import io.upring.engine.account.Order;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Asks for random orders, sensible and mad, several with each event. */
final class FloodStrategy implements Strategy {
    private final Random random;
    private final List<Long> mine = new ArrayList<>();
    private final Amount amount = new Amount();
    private double last;

    FloodStrategy(long seed) {
        random = new Random(seed);
    }

    @Override
    public Set<Stream> streams() {
        return Set.of(Stream.TRADE, Stream.ORDER_BOOK);
    }

    @Override
    public void onTrade(TradeView trade, StrategyContext context) {
        last = trade.price();
        flood(context.instrument(trade.instrumentId()), context);
    }

    @Override
    public void onOrderBook(OrderBookView book, StrategyContext context) {
        last = book.bidPrice(0);
        flood(context.instrument(book.instrumentId()), context);
    }

    @Override
    public void onOrder(Order order, StrategyContext context) {
        if (order.state().isTerminal()) {
            mine.remove(order.id());
        }
    }

    private void flood(Instrument instrument, StrategyContext context) {
        for (int i = random.nextInt(4); i > 0; i--) {
            final int whim = random.nextInt(200);
            final long id = switch (whim < 110 ? 0 : whim < 170 ? 1 : whim < 171 ? 2 : whim < 199 ? 3 : 4) {
                case 0 -> context.limit(instrument, random.nextBoolean() ? Side.BID : Side.ASK,
                    instrument.ticks().floorE8(price()) / 1e8, volume(), TimeInForce.GTC);
                case 1 -> buy(instrument, Amount.ofUnits(total()), context);
                case 2 -> context.marketSell(instrument, context.position(instrument, amount).truncateToE8());
                case 3 -> context.marketSell(instrument, volume());
                default -> cancel(context);
            };
            if (id != StrategyContext.NO_ORDER) {
                mine.add(id);
            }
        }
    }

    /** Sometimes twice the same. */
    private long buy(Instrument instrument, Amount funds, StrategyContext context) {
        if (random.nextInt(4) == 0) {
            context.marketBuy(instrument, funds);
        }
        return context.marketBuy(instrument, funds);
    }

    private long cancel(StrategyContext context) {
        if (!mine.isEmpty()) {
            context.cancel(mine.get(random.nextInt(mine.size())));
        }
        return StrategyContext.NO_ORDER;
    }

    /** Mostly near the market, sometimes far off. */
    private double price() {
        return last * (random.nextInt(8) == 0 ? 0.2 + 2 * random.nextDouble() : 0.99 + 0.02 * random.nextDouble());
    }

    private long total() {
        return random.nextInt(10) == 0 ? random.nextInt(100_000_000) : 4_000 + random.nextInt(330_000);
    }

    private Amount volume() {
        return new Amount().setE8(Math.max(1, Math.round(total() / last * 1e8)));
    }
}
