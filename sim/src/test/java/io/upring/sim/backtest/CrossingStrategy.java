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

/** Buys and sells close to the market, with orders of every kind; moves and cancels what rests. */
final class CrossingStrategy implements Strategy {
    private final Random random;
    private final List<Long> mine = new ArrayList<>();

    CrossingStrategy(long seed) {
        random = new Random(seed);
    }

    @Override
    public Set<Stream> streams() {
        return Set.of(Stream.TRADE, Stream.ORDER_BOOK);
    }

    @Override
    public void onTrade(TradeView trade, StrategyContext context) {
        act(context.instrument(trade.instrumentId()), trade.price(), context);
    }

    @Override
    public void onOrderBook(OrderBookView book, StrategyContext context) {
        act(context.instrument(book.instrumentId()), book.bidPrice(0), context);
    }

    @Override
    public void onOrder(Order order, StrategyContext context) {
        if (order.state().isTerminal()) {
            mine.remove(order.id());
        }
    }

    private void act(Instrument instrument, double last, StrategyContext context) {
        final Amount volume = new Amount().setE8(Math.max(1,
            Math.round((6_000 + random.nextInt(150_000)) / last * 1e8)));
        final Side side = random.nextBoolean() ? Side.BID : Side.ASK;
        final double price = last + (instrument.id() == 2 ? 1 : 1_000) * (random.nextInt(13) - 6);
        final long id = switch (random.nextInt(12)) {
            case 0, 1, 2 -> context.limit(instrument, side, price, volume, TimeInForce.GTC);
            case 3 -> context.limit(instrument, side, price, volume, TimeInForce.POST_ONLY);
            case 4 -> context.limit(instrument, side, price, volume, TimeInForce.IOC);
            case 5 -> context.limit(instrument, side, price, volume, TimeInForce.FOK);
            case 6 -> context.marketBuy(instrument, Amount.ofUnits(6_000 + random.nextInt(150_000)));
            case 7 -> context.marketSell(instrument, volume);
            case 8 -> mine.isEmpty() ? StrategyContext.NO_ORDER
                : context.replace(mine.get(random.nextInt(mine.size())), price);
            case 9, 10 -> {
                if (!mine.isEmpty()) {
                    context.cancel(mine.get(random.nextInt(mine.size())));
                }
                yield StrategyContext.NO_ORDER;
            }
            default -> StrategyContext.NO_ORDER;
        };
        if (id != StrategyContext.NO_ORDER) {
            mine.add(id);
        }
    }
}
