package io.upring.engine.strategy.check;

import io.upring.engine.account.Order;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.CandleView;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TradeView;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyContext;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * A strategy under observation. Views, orders and amounts are lent to a strategy for one call; after each call this one
 * looks through all that the strategy can reach, and throws if it finds any of them there: the exception names the
 * callback and the field. So does use of the context outside of a call.
 *
 * <p>For tests: looking allocates and costs much more than a call. A run has no such layer, so that the check costs
 * nothing there.
 *
 * <p>Threading: that of the strategy.
 */
public final class CheckedStrategy implements Strategy {
    private final Strategy strategy;
    private final Reach reach;
    private final IdentityHashMap<Object, String> lent = new IdentityHashMap<>();
    private final CheckedContext checked;
    private Throwable failure;
    private String failedIn = "";

    /** @param signals hears of {@link StrategyContext#signal}. */
    public CheckedStrategy(Strategy strategy, SignalListener signals) {
        this.strategy = strategy;
        reach = new Reach(strategy);
        checked = new CheckedContext(signals, lent);
    }

    /** Without a listener for signals. */
    public CheckedStrategy(Strategy strategy) {
        this(strategy, SignalListener.NONE);
    }

    private void call(String callback, StrategyContext context, Runnable body, Object... loans) {
        lent.clear();
        for (final Object loan : loans) {
            if (loan != null) {
                lent.put(loan, loan.getClass().getSimpleName() + " that was handed to " + callback);
            }
        }
        checked.enter(context, callback);
        try {
            body.run();
            requireNothingKept();
        } catch (RuntimeException | Error thrown) {
            if (failure == null) {
                failure = thrown;
                failedIn = callback;
            }
            throw thrown;
        } finally {
            checked.leave();
        }
    }

    private void requireNothingKept() {
        final Reach.Found kept = lent.isEmpty() ? null : reach.find(lent);
        if (kept != null) {
            throw new IllegalStateException(kept.path() + " keeps the " + kept.lent()
                + ": views, orders and amounts are valid during the call only; copy the values that are needed later");
        }
    }

    /** What the first failing call threw, or {@code null}: the engine puts such a strategy into quarantine. */
    public Throwable failure() {
        return failure;
    }

    /** The callback that failed first; empty if none did. */
    public String failedIn() {
        return failedIn;
    }

    @Override
    public Set<Stream> streams() {
        return strategy.streams();
    }

    @Override
    public int bookLevels() {
        return strategy.bookLevels();
    }

    @Override
    public boolean holdWhileGapIsOpen() {
        return strategy.holdWhileGapIsOpen();
    }

    @Override
    public void onStart(StrategyContext context) {
        call("onStart", context, () -> strategy.onStart(checked));
    }

    @Override
    public void onTicker(TickerView ticker, StrategyContext context) {
        call("onTicker", context, () -> strategy.onTicker(ticker, checked), ticker);
    }

    @Override
    public void onTrade(TradeView trade, StrategyContext context) {
        call("onTrade", context, () -> strategy.onTrade(trade, checked), trade);
    }

    @Override
    public void onOrderBook(OrderBookView book, StrategyContext context) {
        call("onOrderBook", context, () -> strategy.onOrderBook(book, checked), book);
    }

    @Override
    public void onCandle(CandleView candle, StrategyContext context) {
        call("onCandle", context, () -> strategy.onCandle(candle, checked), candle);
    }

    @Override
    public void onGapOpened(Instrument instrument, Stream stream, StrategyContext context) {
        call("onGapOpened", context, () -> strategy.onGapOpened(instrument, stream, checked));
    }

    @Override
    public void onGapClosed(Instrument instrument, Stream stream, boolean isWhole, StrategyContext context) {
        call("onGapClosed", context, () -> strategy.onGapClosed(instrument, stream, isWhole, checked));
    }

    @Override
    public void onShown(long request, StrategyContext context) {
        call("onShown", context, () -> strategy.onShown(request, checked));
    }

    @Override
    public void onNoData(Instrument instrument, Stream stream, StrategyContext context) {
        call("onNoData", context, () -> strategy.onNoData(instrument, stream, checked));
    }

    @Override
    public void onListed(Instrument instrument, StrategyContext context) {
        call("onListed", context, () -> strategy.onListed(instrument, checked));
    }

    @Override
    public void onDelisted(Instrument instrument, StrategyContext context) {
        call("onDelisted", context, () -> strategy.onDelisted(instrument, checked));
    }

    @Override
    public void onFlagged(Instrument instrument, StrategyContext context) {
        call("onFlagged", context, () -> strategy.onFlagged(instrument, checked));
    }

    @Override
    public void onAnnouncement(String category, String title, String url, StrategyContext context) {
        call("onAnnouncement", context, () -> strategy.onAnnouncement(category, title, url, checked));
    }

    @Override
    public void onConnection(boolean isPrivate, boolean isUp, StrategyContext context) {
        call("onConnection", context, () -> strategy.onConnection(isPrivate, isUp, checked));
    }

    @Override
    public void onReference(int reference, double value, StrategyContext context) {
        call("onReference", context, () -> strategy.onReference(reference, value, checked));
    }

    @Override
    public void onOrder(Order order, StrategyContext context) {
        call("onOrder", context, () -> strategy.onOrder(order, checked), order);
    }

    @Override
    public void onFill(Order order, Amount volume, Amount funds, Amount fee, StrategyContext context) {
        call("onFill", context, () -> strategy.onFill(order, volume, funds, fee, checked), order, volume, funds, fee);
    }

    @Override
    public void onRefused(long orderId, Verdict verdict, StrategyContext context) {
        call("onRefused", context, () -> strategy.onRefused(orderId, verdict, checked));
    }

    @Override
    public void onTimer(StrategyContext context) {
        call("onTimer", context, () -> strategy.onTimer(checked));
    }

    @Override
    public boolean onSettings(Record settings, StrategyContext context) {
        final boolean[] goesOn = new boolean[1];
        call("onSettings", context, () -> goesOn[0] = strategy.onSettings(settings, checked));
        return goesOn[0];
    }

    @Override
    public void onResume(StrategyContext context) {
        call("onResume", context, () -> strategy.onResume(checked));
    }

    @Override
    public void onStop(StrategyContext context) {
        call("onStop", context, () -> strategy.onStop(checked));
    }
}
