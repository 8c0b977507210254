package io.upring.strategies.bollinger;

import io.upring.engine.event.CandleView;
import io.upring.engine.event.EventView;
import io.upring.engine.event.Side;
import io.upring.engine.event.TickerView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import io.upring.engine.strategy.StrategyContext;
import io.upring.strategies.trade.EdgeTrigger;
import io.upring.strategies.trade.InstrumentStrategy;
import io.upring.strategies.trade.TradedInstrument;
import java.util.Set;

/**
 * Hypothesis: a price that strays far from where it has been lately, as its own usual distance goes, comes back.
 *
 * <p>Bollinger bands over the last {@code period} closes - the last price once an {@code interval}, or the exchange's
 * candles. A price below the lower band signals once and buys {@code orderTotal}, if the middle is at least
 * {@code minGain} above it; one above the upper band signals and sells what is held. What was bought is sold at
 * {@code exit} deviations from the middle, or by the usual rules: {@code takeProfit}, {@code stopLoss}, after
 * {@code holdSeconds}. The next signal needs the price within {@code rearm} deviations first. Parameters with units,
 * ranges and defaults: {@link BollingerParameters}.
 *
 * <p>Wins in markets that swing around a level, by more than fees and spread. Loses in trends: what falls below the
 * band goes on falling, and the bands follow; the stop decides how much.
 *
 * <p>Bands are made of complete closes only; the price that is held against them is the one of now. A snapshot is the
 * price behind a stretch that was not seen: the bands begin anew with it, and nothing signals while data are missing.
 * A stretch without a ticker had the price before it; one without a candle had no trade, and no close.
 *
 * <p>Threading: as {@link InstrumentStrategy}.
 */
public final class Bollinger extends InstrumentStrategy<Bollinger.Watched> {
    private BollingerParameters parameters;

    public Bollinger(BollingerParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public Set<Stream> streams() {
        return Set.of(parameters.stream());
    }

    @Override
    protected Watched watch(Instrument instrument) {
        return new Watched(instrument, parameters);
    }

    /** Goes on with what it holds and, for the same bands, has seen; not with other data. */
    @Override
    public boolean onSettings(Record settings, StrategyContext context) {
        final BollingerParameters wanted = (BollingerParameters) settings;
        if (wanted.stream() != parameters.stream()) {
            forEachWatched(watched -> watched.trade().cancel(context));
            return false;
        }
        final boolean isSame = wanted.period() == parameters.period() && wanted.width() == parameters.width()
            && wanted.intervalNs() == parameters.intervalNs();
        parameters = wanted;
        forEachWatched(watched -> watched.adjust(wanted, isSame));
        return true;
    }

    @Override
    public void onTicker(TickerView ticker, StrategyContext context) {
        final Watched watched = watched(ticker, context);
        if (watched.isPast(ticker)) {
            return;
        }
        final long nowNs = observe(ticker, context);
        onPrice(watched, ticker, Math.floorDiv(nowNs, parameters.intervalNs()), ticker.tradePrice(), nowNs, context);
    }

    @Override
    public void onCandle(CandleView candle, StrategyContext context) {
        final Watched watched = watched(candle, context);
        final long start = candle.startDate() * 1_000_000L + candle.startTime();
        if (start >= watched.newestStart) {
            watched.newestStart = start;
            onPrice(watched, candle, start, candle.tradePrice(), observe(candle, context), context);
        }
    }

    private void onPrice(Watched watched, EventView event, long stretch, double price, long nowNs,
                         StrategyContext context) {
        if (!(price > 0)) {
            return;
        }
        if (event.isSnapshot() && !event.isRepeated()) {
            watched.forget();
        }
        watched.closes.price(stretch, price, parameters.source() == BollingerParameters.Source.TICKER);
        watched.trade().price(price);
        if (watched.closes.isReady() && watched.openGaps == 0) {
            judge(watched, price, nowNs, context);
        }
        watched.trade().advance(context, nowNs);
    }

    private void judge(Watched watched, double price, long nowNs, StrategyContext context) {
        final double score = watched.closes.score(price);
        final int edge = watched.trigger.update(score, nowNs);
        if (edge != 0) {
            context.signal(watched.instrument(), edge < 0 ? Side.BID : Side.ASK);
        }
        if (edge < 0 && watched.closes.middle() / price - 1 >= parameters.minGain()) {
            watched.trade().enter(context, nowNs);
        } else if (score >= parameters.exit()) {
            watched.trade().leave();
        }
    }

    /** What is remembered of one instrument. */
    static final class Watched extends TradedInstrument {
        private final EdgeTrigger trigger;
        private Closes closes;
        private long newestStart;
        private long lastNs;
        private int openGaps;

        private Watched(Instrument instrument, BollingerParameters parameters) {
            super(instrument, parameters.rules());
            closes = new Closes(parameters.period(), parameters.width());
            trigger = EdgeTrigger.signed(parameters.width(), parameters.rearm(), parameters.coolDownNs());
        }

        private void adjust(BollingerParameters parameters, boolean keepsBands) {
            trade().rules(parameters.rules());
            trigger.adjust(parameters.width(), parameters.rearm(), parameters.coolDownNs());
            if (!keepsBands) {
                closes = new Closes(parameters.period(), parameters.width());
            }
        }

        /** Whether the ticker is a snapshot of a time before the newest price. */
        private boolean isPast(EventView event) {
            final boolean isPast = event.isSnapshot() && event.exchangeTimeNs() < lastNs;
            lastNs = Math.max(lastNs, event.exchangeTimeNs());
            return isPast;
        }

        private void forget() {
            closes.reset();
            trigger.rearm();
        }

        @Override
        protected void onResume(StrategyContext context) {
            super.onResume(context);
            forget();
            openGaps = 0;
        }

        @Override
        protected void onGapOpened(Stream stream, StrategyContext context) {
            openGaps++;
        }

        @Override
        protected void onGapClosed(Stream stream, boolean isWhole, StrategyContext context) {
            openGaps = Math.max(0, openGaps - 1);
            forget();
        }
    }
}
