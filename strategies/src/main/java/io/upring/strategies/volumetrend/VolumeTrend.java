package io.upring.strategies.volumetrend;

import io.upring.engine.event.Side;
import io.upring.engine.event.TradeView;
import io.upring.engine.indicator.RollingVolume;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import io.upring.engine.strategy.StrategyContext;
import io.upring.strategies.trade.EdgeTrigger;
import io.upring.strategies.trade.InstrumentStrategy;
import io.upring.strategies.trade.TradedInstrument;
import java.util.Set;

/**
 * Hypothesis: who has much to buy spreads it over time and takes what is offered again and again; while that lasts the
 * price is pushed along.
 *
 * <p>Compares what takers bought and sold over the last {@code window}: {@code (bought - sold) / (bought + sold)}. At
 * {@code threshold}, with at least {@code minValue} traded, it signals once and buys {@code orderTotal}; at
 * {@code -threshold} it signals and sells what is held. What was bought is also sold when the direction is back at
 * {@code exit}, or by the usual rules: {@code takeProfit}, {@code stopLoss}, after {@code holdSeconds}. The next signal
 * needs a direction within {@code rearm} first. Parameters with units, ranges and defaults:
 * {@link VolumeTrendParameters}.
 *
 * <p>Wins while one side keeps coming and the price follows. Loses where the direction is chance - the fewer trades in
 * the window, the more often - and where it is one large order that was the last: fees and spread twice.
 *
 * <p>Snapshots are old trades and are left out. Trades that were put in to fill a gap count in their own time; while a
 * gap is open nothing signals, and after one that stays incomplete the window begins anew. It signals only when a whole
 * window has been seen.
 *
 * <p>Threading: as {@link InstrumentStrategy}.
 */
public final class VolumeTrend extends InstrumentStrategy<VolumeTrend.Watched> {
    private VolumeTrendParameters parameters;

    public VolumeTrend(VolumeTrendParameters parameters) {
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

    /** Goes on with what it holds and, for the same window, has seen. */
    @Override
    public boolean onSettings(Record settings, StrategyContext context) {
        final VolumeTrendParameters wanted = (VolumeTrendParameters) settings;
        final boolean isSame = wanted.bucketNs() == parameters.bucketNs() && wanted.buckets() == parameters.buckets();
        parameters = wanted;
        forEachWatched(watched -> watched.adjust(wanted, isSame));
        return true;
    }

    @Override
    public void onTrade(TradeView trade, StrategyContext context) {
        final double value = trade.price() * trade.volume();
        if (trade.isSnapshot() || !(value > 0) || trade.takerSide() == Side.NONE) {
            return;
        }
        final Watched watched = watched(trade, context);
        final boolean isBuy = trade.takerSide() == Side.BID;
        if (trade.isBackFilled()) {
            watched.volume.addPast(value, isBuy, trade.exchangeTimeNs());
            return;
        }
        final long nowNs = observe(trade, context);
        watched.volume.add(value, isBuy, nowNs);
        watched.trade().price(trade.price());
        watched.trade().best(trade.bestBidPrice(), trade.bestAskPrice());
        if (watched.volume.isReady() && watched.openGaps == 0) {
            judge(watched, nowNs, context);
        }
        watched.trade().advance(context, nowNs);
    }

    private void judge(Watched watched, long nowNs, StrategyContext context) {
        final double direction = watched.volume.direction();
        final boolean isEnough = watched.volume.bought() + watched.volume.sold() >= parameters.minValue();
        // Without enough trading there is no direction, which ends an episode as well.
        final int edge = watched.trigger.update(isEnough ? direction : 0, nowNs);
        if (edge > 0) {
            context.signal(watched.instrument(), Side.BID);
            watched.trade().enter(context, nowNs);
        } else if (edge < 0) {
            context.signal(watched.instrument(), Side.ASK);
        }
        if (direction <= parameters.exit()) {
            watched.trade().leave();
        }
    }

    /** What is remembered of one instrument. */
    static final class Watched extends TradedInstrument {
        private final EdgeTrigger trigger;
        private RollingVolume volume;
        private int openGaps;

        private Watched(Instrument instrument, VolumeTrendParameters parameters) {
            super(instrument, parameters.rules());
            volume = new RollingVolume(parameters.bucketNs(), parameters.buckets());
            trigger = EdgeTrigger.signed(parameters.threshold(), parameters.rearm(), parameters.coolDownNs());
        }

        private void adjust(VolumeTrendParameters parameters, boolean keepsWindow) {
            trade().rules(parameters.rules());
            trigger.adjust(parameters.threshold(), parameters.rearm(), parameters.coolDownNs());
            if (!keepsWindow) {
                volume = new RollingVolume(parameters.bucketNs(), parameters.buckets());
            }
        }

        @Override
        protected void onResume(StrategyContext context) {
            super.onResume(context);
            volume.reset();
            trigger.rearm();
            openGaps = 0;
        }

        @Override
        protected void onGapOpened(Stream stream, StrategyContext context) {
            if (stream == Stream.TRADE) {
                openGaps++;
            }
        }

        @Override
        protected void onGapClosed(Stream stream, boolean isWhole, StrategyContext context) {
            if (stream == Stream.TRADE) {
                openGaps = Math.max(0, openGaps - 1);
                if (!isWhole) {
                    volume.restart();
                }
            }
        }
    }
}
