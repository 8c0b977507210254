package io.upring.strategies.crossmarket;

import io.upring.engine.account.Order;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.Side;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyContext;
import io.upring.strategies.crossmarket.parity.Cycle;
import io.upring.strategies.crossmarket.parity.EpisodeListener;
import io.upring.strategies.crossmarket.parity.ParityBoard;
import io.upring.strategies.premium.Premium;
import io.upring.strategies.premium.PremiumListener;
import java.util.Set;

/**
 * Hypothesis: the KRW, BTC and USDT markets of a coin follow one another with delays, so that now and then a way round
 * through them gains more than its fees.
 *
 * <p>On each order book the ways that go through it are computed anew on prices that can be dealt at
 * ({@link ParityBoard}). An opportunity is told once when it opens, when it has improved by {@code improve}, and when
 * it is gone; it never rests on a book that is older than {@code maxAge}, behind a gap, or of a connection that has
 * been replaced. Beside it the premium over prices from abroad is reported on two bases, once a second
 * ({@link CrossView}). With {@code execute} it deals, one round at a time ({@link CycleRunner}).
 *
 * <p>Wins where a market lags behind a move of the others by more than three fees. Loses where it is not the only one
 * to see that: the second leg is gone by the time the first has filled.
 *
 * <p>Threading: as {@link Strategy}.
 */
public final class CrossMarket implements Strategy, EpisodeListener, PremiumListener {
    private final CrossView view;
    private final int bookLevels;
    private final CrossAlerts alerts = new CrossAlerts();
    private final CycleRunner runner;
    /** The market in which each cycle's coin is bought, by number: told of even when it is gone from the list. */
    private Instrument[] coins;
    private StrategyContext current;

    public CrossMarket(CrossMarketSettings settings) {
        view = new CrossView(settings, this, this);
        bookLevels = settings.parity().rules().levels();
        runner = settings.execution().execute() ? new CycleRunner(settings.execution(), view.parity(), alerts) : null;
    }

    /** What it sees; of the strategy's own thread. */
    CrossView view() {
        return view;
    }

    @Override
    public Set<Stream> streams() {
        return Set.of(Stream.ORDER_BOOK);
    }

    @Override
    public int bookLevels() {
        return bookLevels;
    }

    @Override
    public void onStart(StrategyContext context) {
        coins = new Instrument[view.parity().cycles().size()];
        for (final String market : view.parity().markets()) {
            final Instrument instrument = context.find(market);
            if (instrument != null && context.isTradable(instrument)) {
                add(instrument, context);
            }
        }
        view.findReferences(context::reference);
    }

    private void add(Instrument instrument, StrategyContext context) {
        if (view.parity().list(instrument) && !context.instruments().contains(instrument)) {
            context.watch(Stream.ORDER_BOOK, instrument);
        }
    }

    @Override
    public void onListed(Instrument instrument, StrategyContext context) {
        add(instrument, context);
    }

    @Override
    public void onDelisted(Instrument instrument, StrategyContext context) {
        current = context;
        view.parity().delist(instrument, context.timeNs());
        finish(context);
    }

    @Override
    public void onOrderBook(OrderBookView book, StrategyContext context) {
        current = context;
        view.onOrderBook(book, context.timeNs());
        finish(context);
    }

    @Override
    public void onGapOpened(Instrument instrument, Stream stream, StrategyContext context) {
        onGap(instrument, stream, true, context);
    }

    @Override
    public void onGapClosed(Instrument instrument, Stream stream, boolean isWhole, StrategyContext context) {
        onGap(instrument, stream, false, context);
    }

    private void onGap(Instrument instrument, Stream stream, boolean isOpen, StrategyContext context) {
        if (stream == Stream.ORDER_BOOK) {
            current = context;
            view.parity().onGap(instrument, isOpen, context.timeNs());
            finish(context);
        }
    }

    @Override
    public void onReference(int reference, double value, StrategyContext context) {
        view.onReference(reference, value, context.timeNs());
    }

    @Override
    public void onTimer(StrategyContext context) {
        current = context;
        view.onTimer(context.timeNs());
        if (runner != null) {
            runner.onTimer(context);
        }
        finish(context);
    }

    @Override
    public void onFill(Order order, Amount volume, Amount funds, Amount fee, StrategyContext context) {
        if (runner != null) {
            runner.onFill(order, volume, funds, fee);
        }
    }

    @Override
    public void onOrder(Order order, StrategyContext context) {
        if (runner != null) {
            runner.onOrder(order, context);
            finish(context);
        }
    }

    @Override
    public void onRefused(long orderId, Verdict verdict, StrategyContext context) {
        if (runner != null) {
            runner.onRefused(orderId, context);
            finish(context);
        }
    }

    @Override
    public void onOpened(Cycle cycle, long nowNs) {
        coins[cycle.number()] = cycle.leg(cycle.buyQuote().equals(ParitySettings.HOME) ? 0 : 1).instrument();
        current.signal(coins[cycle.number()], Side.BID);
        alerts.opened(cycle, nowNs);
        deal(cycle);
    }

    @Override
    public void onImproved(Cycle cycle, long nowNs) {
        alerts.improved(cycle, nowNs);
        deal(cycle);
    }

    private void deal(Cycle cycle) {
        if (runner != null) {
            runner.start(cycle, current);
        }
    }

    @Override
    public void onEnded(Cycle cycle, long nowNs) {
        alerts.ended(cycle, coins[cycle.number()], nowNs);
    }

    @Override
    public void onUnusual(Premium premium, int window, double zScore, double percentile) {
        final Instrument coin = view.home(premium.coin());
        if (coin != null) {
            alerts.premium(premium.basis().ordinal(), coin, premium.value(), premium.windowNs(window), zScore,
                percentile);
        }
    }

    private void finish(StrategyContext context) {
        alerts.flush(context);
        current = null;
    }
}
