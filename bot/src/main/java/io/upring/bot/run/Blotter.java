package io.upring.bot.run;

import io.upring.bot.steer.StrategyBooks;
import io.upring.engine.account.LastPrices;
import io.upring.engine.account.Order;
import io.upring.engine.account.OrderEvent;
import io.upring.engine.account.Portfolio;
import io.upring.engine.account.PortfolioListener;
import io.upring.engine.account.PositionSum;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.telemetry.EventTap;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.reconcile.BookReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.Recorder;

/**
 * Looks at every event behind the dispatch: how long it took from the socket to here, what strategies hold that can be
 * sold, what was reported of orders that does not fit, and what the books say when a reconciliation asks for them. It
 * keeps a portfolio of its own, as every stage does.
 *
 * <p>Threading: {@link #onEvent} on the dispatch thread, which allocates nothing but when the books are asked for; the
 * latency recorder, {@link #orders} and {@link #oddReports} from any thread; the rest once the pipeline has stopped.
 */
final class Blotter implements EventTap {
    private static final long LONGEST_NS = 10_000_000_000L;
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final int RECENT_ORDERS = 256;

    private final ReceiveClock clock;
    private final Recorder latency = new Recorder(LONGEST_NS, SIGNIFICANT_DIGITS);
    private final OddReports oddReports = new OddReports();
    private final Instruments instruments;
    private final Portfolio portfolio;
    private final BookReader books;
    private final StrategyBooks strategyBooks;
    private final LastPrices prices;
    private final AtomicLongArray orders;
    private final long[] recent = new long[RECENT_ORDERS];
    private final IntentView intent = new IntentView();
    private long sent;
    private PortfolioListener fills = PortfolioListener.NONE;
    private boolean isRestoring;

    /** @param strategies one more than the highest strategy id. */
    Blotter(Instruments instruments, int strategies, int maxOrders, ReceiveClock clock) {
        this.instruments = instruments;
        this.clock = clock;
        prices = new LastPrices(instruments.capacity());
        portfolio = new Portfolio(instruments, strategies, maxOrders, new Listener());
        books = new BookReader(instruments, portfolio);
        strategyBooks = new StrategyBooks(portfolio, prices);
        orders = new AtomicLongArray(strategies);
    }

    @Override
    public void onEvent(EventSlot slot) {
        if (!isRestoring && slot.type().isMarketData()) {
            final long tookNs = clock.nowNs() - slot.receivedAtNs();
            latency.recordValue(Math.max(0, Math.min(LONGEST_NS, tookNs)));
        }
        prices.apply(slot);
        portfolio.apply(slot);
        for (int i = 0; i < slot.intentCount(); i++) {
            intent.wrap(slot, i);
            if (intent.verdict() == Verdict.ACCEPTED) {
                portfolio.register(intent);
                if (intent.makesOrder()) {
                    orders.lazySet(intent.strategyId(), orders.get(intent.strategyId()) + 1);
                    recent[(int) (sent++ % recent.length)] = intent.orderId();
                }
            }
        }
        books.onEvent(slot);
        strategyBooks.onEvent(slot);
    }

    /** Before the engine starts: who hears of fills as well. */
    void fillsTo(PortfolioListener listener) {
        fills = listener;
    }

    /** Before the engine starts: whether the events that come are those of a journal. */
    void restoring(boolean value) {
        isRestoring = value;
    }

    /** Nanoseconds from reading a market event's bytes to its leaving the last stage. */
    Recorder latency() {
        return latency;
    }

    /** Orders of a strategy that were handed to the gateway. */
    long orders(int strategyId) {
        return orders.get(strategyId);
    }

    /** Answers what a reconciliation asks of the books. */
    BookReader books() {
        return books;
    }

    /** Answers what somebody asks of the strategies' books. */
    StrategyBooks strategyBooks() {
        return strategyBooks;
    }

    /** Ids of the latest orders, newest first. */
    long[] recentOrders() {
        final long[] ids = new long[(int) Math.min(sent, RECENT_ORDERS)];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = recent[(int) ((sent - 1 - i) % RECENT_ORDERS)];
        }
        return ids;
    }

    /** Reports of orders that do not fit what was known of them. */
    OddReports oddReports() {
        return oddReports;
    }

    /**
     * What strategies hold that is worth an order at last prices, one market a text: "0.01 KRW-BTC". On the dispatch
     * thread, or once the pipeline has stopped; allocates.
     */
    List<String> sellable() {
        final List<String> sellable = new ArrayList<>();
        for (final Instrument instrument : instruments.all()) {
            final BigDecimal volume = PositionSum.of(portfolio.positions(), prices::priceE8,
                position -> position.instrument() == instrument).net();
            final BigDecimal worth = volume.multiply(BigDecimal.valueOf(prices.priceE8(instrument.id()), 8));
            if (volume.signum() > 0 && worth.compareTo(instrument.minTotal().toBigDecimal()) >= 0) {
                sellable.add(volume.stripTrailingZeros().toPlainString() + " " + instrument.market());
            }
        }
        return sellable;
    }

    private final class Listener implements PortfolioListener {
        @Override
        public void onFill(Order order, Amount volume, Amount funds, Amount fee) {
            fills.onFill(order, volume, funds, fee);
        }

        @Override
        public void onForeignOrder() {
            books.onForeignOrder();
        }

        @Override
        public void onIllegalEvent(Order order, OrderEvent event) {
            oddReports.onIllegalEvent(order, event);
        }

        @Override
        public void onForgottenOrder(long orderId) {
            oddReports.onForgottenOrder(orderId);
        }
    }
}
