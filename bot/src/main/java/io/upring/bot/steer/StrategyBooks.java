package io.upring.bot.steer;

import io.upring.engine.account.LastPrices;
import io.upring.engine.account.Order;
import io.upring.engine.account.Portfolio;
import io.upring.engine.account.Position;
import io.upring.engine.account.Positions;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.telemetry.EventTap;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What each strategy has open and holds, read behind the last stage when somebody asks, so that nobody reads across
 * threads.
 *
 * <p>Threading: {@link #onEvent} on the thread that owns the portfolio, where nothing is allocated but for an answer;
 * {@link #ask} on any.
 */
public final class StrategyBooks implements EventTap {
    /** Time is an event about every 100 ms, so that an answer never takes long. */
    private static final long PATIENCE_MS = 2_000;
    private static final int E8_DECIMALS = 8;

    private final Portfolio portfolio;
    private final LastPrices prices;
    private final AtomicReference<CompletableFuture<Books>> question = new AtomicReference<>();

    /**
     * The books of all strategies at one event.
     *
     * @param openOrders by strategy.
     * @param positions base currency by strategy and market; nothing that is zero.
     * @param sellable strategies that hold something worth an order at the last price.
     */
    record Books(Map<Integer, Integer> openOrders, Map<Integer, Map<String, BigDecimal>> positions,
                 Set<Integer> sellable) {
        int openOrders(int strategy) {
            return openOrders.getOrDefault(strategy, 0);
        }

        Map<String, BigDecimal> positions(int strategy) {
            return positions.getOrDefault(strategy, Map.of());
        }
    }

    /** @param portfolio that has folded each event before it is shown here, as have the prices. */
    public StrategyBooks(Portfolio portfolio, LastPrices prices) {
        this.portfolio = portfolio;
        this.prices = prices;
    }

    @Override
    public void onEvent(EventSlot slot) {
        if (question.getPlain() != null) {
            final CompletableFuture<Books> asked = question.getAndSet(null);
            if (asked != null) {
                asked.complete(read());
            }
        }
    }

    private Books read() {
        final Map<Integer, Integer> open = new TreeMap<>();
        for (Order order = portfolio.orders().firstOpen(); order != null; order = portfolio.orders().nextOpen(order)) {
            open.merge(order.strategyId(), 1, Integer::sum);
        }
        final Map<Integer, Map<String, BigDecimal>> held = new TreeMap<>();
        final Positions positions = portfolio.positions();
        final Set<Integer> sellable = new TreeSet<>();
        final Amount net = new Amount();
        for (int i = 0; i < positions.count(); i++) {
            final Position position = positions.get(i);
            if (!position.net(net).isZero()) {
                final BigDecimal volume = net.toBigDecimal();
                held.computeIfAbsent(position.strategyId(), missing -> new TreeMap<>())
                    .put(position.instrument().market(), volume.stripTrailingZeros());
                final BigDecimal worth = volume.multiply(
                    BigDecimal.valueOf(prices.priceE8(position.instrument().id()), E8_DECIMALS));
                if (worth.compareTo(position.instrument().minTotal().toBigDecimal()) >= 0) {
                    sellable.add(position.strategyId());
                }
            }
        }
        return new Books(open, held, sellable);
    }

    /** The books as of an event that comes now; {@code null} if none comes, since the engine has stopped. */
    Books ask() throws InterruptedException {
        final CompletableFuture<Books> mine = new CompletableFuture<>();
        final CompletableFuture<Books> asked = question.compareAndSet(null, mine) ? mine : question.get();
        try {
            // Another one's question may have been answered between the two looks.
            return asked == null ? ask() : asked.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException none) {
            question.compareAndSet(asked, null);
            return null;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
