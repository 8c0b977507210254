package io.upring.engine.support;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.CandleView;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.event.TradeView;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyContext;
import java.util.EnumSet;
import java.util.Set;

/** Orders on what it is shown, and keeps changing what that is; counts what it hears. */
public final class SteeringStrategy implements Strategy {
    private final Amount volume = new Amount();
    private final Amount funds = Amount.ofUnits(20_000);
    private Instrument main;
    private Instrument other;
    private int trades;
    private int candles;
    private int gaps;
    private int changes;
    private int heldBack;
    private int notTradable;

    @Override
    public Set<Stream> streams() {
        return EnumSet.of(Stream.TRADE);
    }

    @Override
    public boolean holdWhileGapIsOpen() {
        return true;
    }

    @Override
    public void onStart(StrategyContext context) {
        main = context.instruments().get(0);
        other = context.find("KRW-ETH");
    }

    @Override
    public void onTrade(TradeView trade, StrategyContext context) {
        trades++;
        if (trades % 7 == 0) {
            buy(context.instrument(trade.instrumentId()), trade.price(), context);
        }
        if (trades % 23 == 0) {
            final Instrument from = main;
            main = other;
            other = from;
            context.switchTo(from, main);
        } else if (trades % 11 == 0) {
            context.watch(Stream.CANDLE_1M, main);
        } else if (trades % 31 == 0) {
            context.unwatch(Stream.CANDLE_1M, main);
        }
    }

    @Override
    public void onCandle(CandleView candle, StrategyContext context) {
        if (++candles % 5 == 0) {
            buy(context.instrument(candle.instrumentId()), candle.tradePrice(), context);
        }
    }

    @Override
    public void onGapOpened(Instrument instrument, Stream stream, StrategyContext context) {
        gaps++;
    }

    @Override
    public void onShown(long request, StrategyContext context) {
        changes++;
    }

    @Override
    public void onListed(Instrument instrument, StrategyContext context) {
        context.watch(Stream.TRADE, instrument);
    }

    @Override
    public void onRefused(long orderId, Verdict verdict, StrategyContext context) {
        heldBack += verdict == Verdict.FEED_GAP ? 1 : 0;
        notTradable += verdict == Verdict.NOT_TRADABLE ? 1 : 0;
    }

    private void buy(Instrument instrument, double price, StrategyContext context) {
        context.volumeFor(instrument, funds, price * 0.99, volume);
        context.limit(instrument, Side.BID, price * 0.99, volume, TimeInForce.GTC);
    }

    public int candles() {
        return candles;
    }

    public int gaps() {
        return gaps;
    }

    public int changes() {
        return changes;
    }

    public int heldBack() {
        return heldBack;
    }

    public int notTradable() {
        return notTradable;
    }
}
