package io.upring.bench.tick;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventView;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.Side;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyContext;
import java.math.RoundingMode;
import java.util.Set;

/** Keeps the last price of each market and bids for a little, at once or not at all, on each so many-th event. */
final class Prober implements Strategy {
    private static final long MINIMUMS = 4;
    private static final long OTHERS = 64;
    private static final long E8 = 100_000_000L;

    private final long every;
    private final Amount funds = new Amount();
    private final Amount volume = new Amount();
    private double[] last = {};
    private final Runnable decided;
    private long heard;
    private long orders;

    /** @param every how many events there are for one order. */
    Prober(long every) {
        this(every, () -> { });
    }

    /** @param decided is told of each order that was asked for. */
    Prober(long every, Runnable decided) {
        this.every = every;
        this.decided = decided;
    }

    @Override
    public Set<Stream> streams() {
        return Set.of(Stream.TICKER, Stream.TRADE, Stream.ORDER_BOOK);
    }

    @Override
    public void onStart(StrategyContext context) {
        last = new double[context.instruments().stream().mapToInt(Instrument::id).max().orElse(0) + 1];
    }

    @Override
    public void onTicker(TickerView ticker, StrategyContext context) {
        onPrice(ticker, ticker.tradePrice(), context);
    }

    @Override
    public void onTrade(TradeView trade, StrategyContext context) {
        onPrice(trade, trade.price(), context);
    }

    @Override
    public void onOrderBook(OrderBookView book, StrategyContext context) {
        onPrice(book, book.bidPrice(0), context);
    }

    private void onPrice(EventView event, double price, StrategyContext context) {
        last[event.instrumentId()] = price;
        if (++heard % every == 0) {
            final Instrument instrument = context.instrument(event.instrumentId());
            // Never the same order twice in a row, which risk would take for a mistake.
            funds.set(instrument.minTotal()).multiplyE8((MINIMUMS + ++orders % OTHERS) * E8, RoundingMode.UNNECESSARY);
            context.limit(instrument, Side.BID, price, context.volumeFor(instrument, funds, price, volume),
                TimeInForce.IOC);
            decided.run();
        }
    }
}
