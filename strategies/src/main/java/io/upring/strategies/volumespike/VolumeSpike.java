package io.upring.strategies.volumespike;

import io.upring.engine.event.Side;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import io.upring.engine.strategy.StrategyContext;
import io.upring.strategies.detector.VolumeDetector;
import io.upring.strategies.trade.InstrumentStrategy;
import io.upring.strategies.trade.TradedInstrument;
import java.util.Set;

/**
 * Hypothesis: who suddenly trades far more than usual knows something, or makes others follow; the price goes the
 * takers' way for a while.
 *
 * <p>Sums traded value in buckets of exchange time and compares the bucket that is filling with mean and deviation of
 * those before it. Past {@code zScore} deviations, {@code minRatio} times the mean and {@code minValue}, it signals
 * once: more bought than sold buys {@code orderTotal}, more sold than bought sells what is held. The next signal needs
 * a whole bucket under {@code rearm}. A purchase ends at {@code takeProfit}, {@code stopLoss} or after
 * {@code holdSeconds}. Parameters with units, ranges and defaults: {@link VolumeSpikeParameters}.
 *
 * <p>Wins when a spike opens a move. Loses when it ends one - stops run, a large order is done - and in markets so thin
 * that any trade is a spike.
 *
 * <p>Only live trades can make a spike. A snapshot is an old trade and is left out. Trades that were put in to fill a
 * gap are counted into the buckets of their time, if those are closed, so that the usual volume is not taken for less
 * than it was; while a gap is open nothing signals, and after one that stays incomplete the statistics begin anew.
 *
 * <p>Threading: as {@link InstrumentStrategy}.
 */
public final class VolumeSpike extends InstrumentStrategy<VolumeSpike.Watched> {
    private VolumeSpikeParameters parameters;

    public VolumeSpike(VolumeSpikeParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public Set<Stream> streams() {
        return Set.of(Stream.TRADE);
    }

    @Override
    protected Watched watch(Instrument instrument) {
        return new Watched(instrument, parameters);
    }

    @Override
    public void onTrade(TradeView trade, StrategyContext context) {
        final double value = trade.price() * trade.volume();
        if (trade.isSnapshot() || trade.isRepeated() || !(value > 0) || trade.takerSide() == Side.NONE) {
            return;
        }
        final Watched watched = watched(trade, context);
        if (trade.isBackFilled()) {
            watched.volume.addPast(value, trade.takerSide() == Side.BID, trade.exchangeTimeNs());
            return;
        }
        final long nowNs = observe(trade, context);
        final boolean isSpike = watched.volume.add(value, trade.takerSide() == Side.BID, nowNs);
        watched.trade().price(trade.price());
        watched.trade().best(trade.bestBidPrice(), trade.bestAskPrice());
        if (isSpike) {
            final boolean isBuying = watched.volume.isBuying();
            context.signal(watched.instrument(), isBuying ? Side.BID : Side.ASK);
            if (isBuying) {
                watched.trade().enter(context, nowNs);
            } else {
                watched.trade().leave();
            }
        }
        watched.trade().advance(context, nowNs);
    }

    /** Goes on with what it holds and has seen; other buckets begin anew. */
    @Override
    public boolean onSettings(Record settings, StrategyContext context) {
        parameters = (VolumeSpikeParameters) settings;
        forEachWatched(watched -> watched.adjust(parameters));
        return true;
    }

    /** What is remembered of one instrument. */
    static final class Watched extends TradedInstrument {
        private final VolumeDetector volume;

        private Watched(Instrument instrument, VolumeSpikeParameters parameters) {
            super(instrument, parameters.rules());
            volume = new VolumeDetector(parameters.bucketNs(), parameters.buckets(), parameters.zScore(),
                parameters.rearm(), parameters.minRatio(), parameters.minValue(), parameters.coolDownNs());
        }

        private void adjust(VolumeSpikeParameters parameters) {
            trade().rules(parameters.rules());
            volume.adjust(parameters.bucketNs(), parameters.buckets(), parameters.zScore(), parameters.rearm(),
                parameters.minRatio(), parameters.minValue(), parameters.coolDownNs());
        }

        @Override
        protected void onResume(StrategyContext context) {
            super.onResume(context);
            volume.forget();
        }

        @Override
        protected void onGapOpened(Stream stream, StrategyContext context) {
            if (stream == Stream.TRADE) {
                volume.gapOpened();
            }
        }

        @Override
        protected void onGapClosed(Stream stream, boolean isWhole, StrategyContext context) {
            if (stream == Stream.TRADE) {
                volume.gapClosed(isWhole);
            }
        }
    }
}
