package io.upring.strategies.pricechange;

import io.upring.engine.event.EventView;
import io.upring.engine.event.Side;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import io.upring.engine.strategy.StrategyContext;
import io.upring.strategies.detector.MoveDetector;
import io.upring.strategies.trade.InstrumentStrategy;
import io.upring.strategies.trade.TradedInstrument;
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
 * <p>A move is only what was seen to happen. Trades that were put in afterwards are over and left out. A snapshot is
 * the price of now, behind a stretch that was not seen: the window begins anew with it and does not signal, while a
 * purchase may end on it; one that is older than what came before it is left out.
 *
 * <p>The exchange's own {@code change_rate} is of no use here: it is against yesterday's close, and absolute.
 * Threading: as {@link InstrumentStrategy}.
 */
public final class PriceChange extends InstrumentStrategy<PriceChange.Watched> {
    private PriceChangeParameters parameters;

    public PriceChange(PriceChangeParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public Set<Stream> streams() {
        return Set.of(Stream.TICKER, Stream.TRADE);
    }

    @Override
    protected Watched watch(Instrument instrument) {
        return new Watched(instrument, parameters);
    }

    @Override
    public void onTicker(TickerView ticker, StrategyContext context) {
        onPrice(ticker, ticker.tradePrice(), context);
    }

    @Override
    public void onTrade(TradeView trade, StrategyContext context) {
        final Watched watched = watched(trade, context);
        if (!watched.isPast(trade)) {
            watched.trade().best(trade.bestBidPrice(), trade.bestAskPrice());
            onPrice(trade, trade.price(), context);
        }
    }

    /** Goes on with what it holds and has seen; another length of the window begins a new one. */
    @Override
    public boolean onSettings(Record settings, StrategyContext context) {
        parameters = (PriceChangeParameters) settings;
        forEachWatched(watched -> watched.adjust(parameters));
        return true;
    }

    private void onPrice(EventView event, double price, StrategyContext context) {
        final Watched watched = watched(event, context);
        if (!(price > 0) || watched.isPast(event)) {
            return;
        }
        watched.lastNs = Math.max(watched.lastNs, event.exchangeTimeNs());
        final long nowNs = observe(event, context);
        watched.trade().price(price);
        if (event.isSnapshot()) {
            watched.moves.restart(price, nowNs);
        }
        final int edge = watched.moves.update(price, nowNs);
        if (edge > 0) {
            context.signal(watched.instrument(), Side.BID);
            watched.trade().enter(context, nowNs);
        } else if (edge < 0) {
            context.signal(watched.instrument(), Side.ASK);
            watched.trade().leave();
        }
        watched.trade().advance(context, nowNs);
    }

    /** What is remembered of one instrument. */
    static final class Watched extends TradedInstrument {
        private final MoveDetector moves;
        /** Exchange time of the newest price so far. */
        private long lastNs;

        private Watched(Instrument instrument, PriceChangeParameters parameters) {
            super(instrument, parameters.rules());
            moves = new MoveDetector(parameters.windowNs(), parameters.threshold(), parameters.rearm(),
                parameters.coolDownNs());
        }

        private void adjust(PriceChangeParameters parameters) {
            trade().rules(parameters.rules());
            moves.adjust(parameters.windowNs(), parameters.threshold(), parameters.rearm(), parameters.coolDownNs());
        }

        @Override
        protected void onResume(StrategyContext context) {
            super.onResume(context);
            moves.forget();
        }

        /** Whether the event speaks of a time before the newest price: history, or a snapshot that came too late. */
        private boolean isPast(EventView event) {
            return event.isBackFilled() || event.isSnapshot() && event.exchangeTimeNs() < lastNs;
        }
    }
}
