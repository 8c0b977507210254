package io.upring.engine.support;

import io.upring.engine.event.CandleView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TradeView;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Writes down what it hears, and does on each trade what a test tells it. */
public final class ListeningStrategy implements Strategy {
    public final List<String> heard = new ArrayList<>();
    /** Called on the next trade, once. */
    public Consumer<StrategyContext> onNextTrade;
    private final Set<Stream> streams;

    public ListeningStrategy(Stream... streams) {
        this.streams = Set.of(streams);
    }

    /** What was heard since the last call. */
    public List<String> takeHeard() {
        final List<String> taken = List.copyOf(heard);
        heard.clear();
        return taken;
    }

    @Override
    public Set<Stream> streams() {
        return streams;
    }

    @Override
    public void onTicker(TickerView ticker, StrategyContext context) {
        heard.add("ticker " + context.instrument(ticker.instrumentId()));
    }

    @Override
    public void onTrade(TradeView trade, StrategyContext context) {
        heard.add((trade.isBackFilled() ? "old trade " : "trade ") + context.instrument(trade.instrumentId()));
        final Consumer<StrategyContext> todo = onNextTrade;
        onNextTrade = null;
        if (todo != null) {
            todo.accept(context);
        }
    }

    @Override
    public void onOrderBook(OrderBookView book, StrategyContext context) {
        heard.add("book " + context.instrument(book.instrumentId()));
    }

    @Override
    public void onCandle(CandleView candle, StrategyContext context) {
        heard.add(candle.stream().wireName() + " " + context.instrument(candle.instrumentId()));
    }

    @Override
    public void onGapOpened(Instrument instrument, Stream stream, StrategyContext context) {
        heard.add("gap opened " + instrument + " " + stream);
    }

    @Override
    public void onGapClosed(Instrument instrument, Stream stream, boolean isWhole, StrategyContext context) {
        heard.add("gap closed " + instrument + " " + stream + (isWhole ? "" : " with loss"));
    }

    @Override
    public void onShown(long request, StrategyContext context) {
        heard.add("shown");
    }

    @Override
    public void onNoData(Instrument instrument, Stream stream, StrategyContext context) {
        heard.add("no data " + instrument + " " + stream);
    }

    @Override
    public void onListed(Instrument instrument, StrategyContext context) {
        heard.add("listed " + instrument + (context.find(instrument.market()) == null ? "?" : ""));
    }

    @Override
    public void onDelisted(Instrument instrument, StrategyContext context) {
        heard.add("delisted " + instrument + (context.isTradable(instrument) ? "?" : ""));
    }

    @Override
    public void onFlagged(Instrument instrument, StrategyContext context) {
        heard.add("flagged " + instrument + " " + context.flags(instrument));
    }

    @Override
    public void onAnnouncement(String category, String title, String url, StrategyContext context) {
        heard.add("notice: " + title);
    }

    @Override
    public void onRefused(long id, Verdict verdict, StrategyContext context) {
        heard.add(verdict + " " + id % EventSlot.MAX_INTENTS);
    }
}
