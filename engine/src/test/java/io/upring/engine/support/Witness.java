package io.upring.engine.support;

import io.upring.engine.account.Order;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.Side;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.event.TradeView;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Writes down every call, and does in each what a test has told it. */
public final class Witness implements Strategy {
    public final List<String> heard = new ArrayList<>();
    public final List<Verdict> refusals = new ArrayList<>();
    /** Whether it takes other parameters, by what they are. */
    public boolean takesSettings = true;
    /** Done on the next trade, once. */
    public Consumer<StrategyContext> onNextTrade;
    /** Done on each call, with its first word. */
    public BiConsumer<String, StrategyContext> onEachCall = (call, context) -> {
    };
    public long lastOrder;
    private final Set<Stream> streams;
    private final boolean holdsInGaps;

    public Witness(Stream... streams) {
        this(false, streams);
    }

    public Witness(boolean holdsInGaps, Stream... streams) {
        this.streams = Set.of(streams);
        this.holdsInGaps = holdsInGaps;
    }

    /** What was heard since the last call. */
    public List<String> takeHeard() {
        final List<String> taken = List.copyOf(heard);
        heard.clear();
        return taken;
    }

    private void hear(String call, String about, StrategyContext context) {
        heard.add(about.isEmpty() ? call : call + " " + about);
        onEachCall.accept(call, context);
    }

    /** Asks for a small bid far from the market, which rests. */
    public void bid(StrategyContext context) {
        lastOrder = context.limit(context.instruments().get(0), Side.BID, 90_000_000,
            Amount.of("0.0005"), TimeInForce.GTC);
    }

    @Override
    public Set<Stream> streams() {
        return streams;
    }

    @Override
    public boolean holdWhileGapIsOpen() {
        return holdsInGaps;
    }

    @Override
    public void onStart(StrategyContext context) {
        hear("start", "", context);
    }

    @Override
    public void onTicker(TickerView ticker, StrategyContext context) {
        hear("ticker", context.instrument(ticker.instrumentId()).market(), context);
    }

    @Override
    public void onTrade(TradeView trade, StrategyContext context) {
        hear("trade", context.instrument(trade.instrumentId()).market(), context);
        final Consumer<StrategyContext> todo = onNextTrade;
        onNextTrade = null;
        if (todo != null) {
            todo.accept(context);
        }
    }

    @Override
    public void onGapOpened(Instrument instrument, Stream stream, StrategyContext context) {
        hear("gap", "opened " + instrument + " " + stream, context);
    }

    @Override
    public void onGapClosed(Instrument instrument, Stream stream, boolean isWhole, StrategyContext context) {
        hear("gap", "closed " + instrument + " " + stream, context);
    }

    @Override
    public void onShown(long request, StrategyContext context) {
        hear("shown", "", context);
    }

    @Override
    public void onAnnouncement(String category, String title, String url, StrategyContext context) {
        hear("notice", title, context);
    }

    @Override
    public void onConnection(boolean isPrivate, boolean isUp, StrategyContext context) {
        hear("connection", isUp ? "up" : "down", context);
    }

    @Override
    public void onOrder(Order order, StrategyContext context) {
        hear("order", order.state().name(), context);
    }

    @Override
    public void onFill(Order order, Amount volume, Amount funds, Amount fee, StrategyContext context) {
        hear("fill", volume.toString(), context);
    }

    @Override
    public void onRefused(long orderId, Verdict verdict, StrategyContext context) {
        refusals.add(verdict);
        hear("refused", verdict.name(), context);
    }

    @Override
    public void onTimer(StrategyContext context) {
        hear("timer", "", context);
    }

    @Override
    public boolean onSettings(Record settings, StrategyContext context) {
        hear("settings", settings.toString(), context);
        return takesSettings;
    }

    @Override
    public void onResume(StrategyContext context) {
        hear("resume", "", context);
    }

    @Override
    public void onStop(StrategyContext context) {
        hear("stop", "", context);
    }
}
