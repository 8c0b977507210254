package io.upring.bot.golden;

import io.upring.engine.event.CandleView;
import io.upring.engine.event.TickerView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyContext;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Writes down what it hears of. */
final class EventLog implements Strategy {
    final List<String> lines = new ArrayList<>();

    @Override
    public Set<Stream> streams() {
        return EnumSet.allOf(Stream.class);
    }

    @Override
    public void onStart(StrategyContext context) {
        lines.add("start " + (context.reference("usd-krw") == 0) + " " + (context.find("KRW-NEW") != null));
    }

    @Override
    public void onTicker(TickerView ticker, StrategyContext context) {
        lines.add("ticker " + context.instrument(ticker.instrumentId()) + " " + ticker.tradePrice() + " "
            + Math.round(ticker.signedChangeRate() * 1e6) / 1e6);
    }

    @Override
    public void onCandle(CandleView candle, StrategyContext context) {
        lines.add("candle " + candle.startDate() + " " + candle.startTime() + " " + candle.tradePrice());
    }

    @Override
    public void onGapOpened(Instrument instrument, Stream stream, StrategyContext context) {
        lines.add("gap " + instrument + " " + stream);
    }

    @Override
    public void onGapClosed(Instrument instrument, Stream stream, boolean isWhole, StrategyContext context) {
        lines.add("closed " + instrument + " " + stream + " " + isWhole);
    }

    @Override
    public void onConnection(boolean isPrivate, boolean isUp, StrategyContext context) {
        lines.add("connection " + isPrivate + " " + isUp);
    }

    @Override
    public void onTimer(StrategyContext context) {
        final String line = "timer " + context.isTradingOpen();
        if (!lines.get(lines.size() - 1).equals(line)) {
            lines.add(line);
        }
    }

    @Override
    public void onListed(Instrument instrument, StrategyContext context) {
        lines.add("listed " + instrument + " " + instrument.bidFeeE8());
    }

    @Override
    public void onDelisted(Instrument instrument, StrategyContext context) {
        lines.add("delisted " + instrument);
    }

    @Override
    public void onFlagged(Instrument instrument, StrategyContext context) {
        lines.add("flagged " + instrument + " " + context.flags(instrument));
    }

    @Override
    public void onReference(int reference, double value, StrategyContext context) {
        lines.add("reference " + reference + " " + value);
    }

    @Override
    public void onAnnouncement(String category, String title, String url, StrategyContext context) {
        lines.add("announcement " + category + " " + title + url);
    }
}
