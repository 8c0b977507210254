package io.upring.strategies.pricechange;

import io.upring.engine.account.Order;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventView;
import io.upring.engine.event.Side;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TradeView;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyContext;
import io.upring.strategies.trade.EdgeTrigger;
import io.upring.strategies.trade.LongTrade;
import io.upring.strategies.trade.MarketClock;
import java.util.Set;

/**
 * Hypothesis: a price that has moved quickly goes on moving for a while, since not everybody has acted yet.
 *
 * <p>Measures the signed move of the last price over a window of exchange time. A rise of {@code threshold} signals and
 * buys {@code orderTotal}; a fall of {@code threshold} signals and sells what is held. One signal a move: the next
 * needs the move to shrink to {@code rearm} first. A purchase ends at {@code takeProfit}, {@code stopLoss} or after
 * {@code holdSeconds}. Parameters with units, ranges and defaults: {@link PriceChangeParameters}.
 *
 * <p>Wins in trends and on news. Loses in choppy markets, where each move is given back, and always the fees and the
 * spread twice: the threshold must lie well above both.
 *
 * <p>The exchange's own {@code change_rate} is of no use here: it is against yesterday's close, and absolute.
 * Threading: as {@link Strategy}.
 */
public final class PriceChange implements Strategy {
    private static final int BUCKETS = 100;

    private final PriceChangeParameters parameters;
    private final MarketClock clock = new MarketClock();
    private Watched[] byInstrument = new Watched[0];

    public PriceChange(PriceChangeParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public Set<Stream> streams() {
        return Set.of(Stream.TICKER, Stream.TRADE);
    }

    @Override
    public void onStart(StrategyContext context) {
        int size = 0;
        for (final Instrument instrument : context.instruments()) {
            size = Math.max(size, instrument.id() + 1);
        }
        byInstrument = new Watched[size];
        for (final Instrument instrument : context.instruments()) {
            byInstrument[instrument.id()] = new Watched(instrument, parameters);
        }
    }

    @Override
    public void onTicker(TickerView ticker, StrategyContext context) {
        onPrice(ticker, ticker.tradePrice(), context);
    }

    @Override
    public void onTrade(TradeView trade, StrategyContext context) {
        byInstrument[trade.instrumentId()].trade.best(trade.bestBidPrice(), trade.bestAskPrice());
        onPrice(trade, trade.price(), context);
    }

    private void onPrice(EventView event, double price, StrategyContext context) {
        if (!(price > 0)) {
            return;
        }
        final long nowNs = clock.observe(event, context.timeNs());
        final Watched watched = byInstrument[event.instrumentId()];
        watched.trade.price(price);
        final int edge = watched.trigger.update(watched.window.move(price, nowNs), nowNs);
        if (edge > 0) {
            context.signal(watched.instrument, Side.BID);
            watched.trade.enter(context, nowNs);
        } else if (edge < 0) {
            context.signal(watched.instrument, Side.ASK);
            watched.trade.leave();
        }
        watched.trade.advance(context, nowNs);
    }

    @Override
    public void onTimer(StrategyContext context) {
        final long nowNs = clock.advance(context.timeNs());
        for (final Watched watched : byInstrument) {
            if (watched != null) {
                watched.trade.advance(context, nowNs);
            }
        }
    }

    @Override
    public void onFill(Order order, Amount volume, Amount funds, Amount fee, StrategyContext context) {
        byInstrument[order.instrument().id()].trade.onFill(order, volume, funds, fee);
    }

    @Override
    public void onOrder(Order order, StrategyContext context) {
        byInstrument[order.instrument().id()].trade.onOrder(order, context);
    }

    @Override
    public void onRefused(long orderId, Verdict verdict, StrategyContext context) {
        for (final Watched watched : byInstrument) {
            if (watched != null) {
                watched.trade.onRefused(orderId, context);
            }
        }
    }

    /** What is remembered of one instrument. */
    private static final class Watched {
        private final Instrument instrument;
        private final PriceWindow window;
        private final EdgeTrigger trigger;
        private final LongTrade trade;

        private Watched(Instrument instrument, PriceChangeParameters parameters) {
            this.instrument = instrument;
            window = new PriceWindow(parameters.windowNs(), BUCKETS);
            trigger = EdgeTrigger.signed(parameters.threshold(), parameters.rearm(), parameters.coolDownNs());
            trade = new LongTrade(instrument, parameters.rules());
        }
    }
}
