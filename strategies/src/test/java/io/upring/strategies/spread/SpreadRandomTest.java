package io.upring.strategies.spread;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.Side;
import io.upring.engine.event.Verdict;
import io.upring.strategies.StrategyBench;
import io.upring.strategies.StrategyBench.Wish;
import io.upring.strategies.catalogue.StrategyKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A wandering book, and an exchange that answers late, fills, refuses and forgets: what the maker never does. */
class SpreadRandomTest {
    private static final int STEPS = 8_000;
    private static final Amount NONE = new Amount();
    private static final String MARKET = "KRW-AAA";

    private final List<Wish> alive = new ArrayList<>();
    private final List<Wish> unanswered = new ArrayList<>();
    private final Map<Long, Wish> orders = new HashMap<>();
    private StrategyBench bench;
    private Random random;
    private Amount position = new Amount();
    private int moves;
    private int rounds;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldNeverMeetItselfNorHoldTooMuch(long seed) {
        random = new Random(seed);
        bench = new StrategyBench(new StrategyKind(new SpreadType()).create(Map.of("minBps", "15",
            "imbalance", "-0.5", "cancelImbalance", "-0.9", "requote", "0", "coolDown", "0", "improveTicks", "1",
            "driftTicks", "0", "maxInventory", "120000", "fadeBps", "80", "holdSeconds", "20")));
        double mid = 1_000;
        for (int step = 0; step < STEPS; step++) {
            mid = Math.max(900, Math.min(1_100, mid + Math.rint(random.nextGaussian() * 1.5)));
            final int width = 1 + random.nextInt(10);
            bench.passSeconds(random.nextDouble() * 0.6)
                .book(MARKET, mid, 1 + random.nextInt(4), mid + width, 1 + random.nextInt(4));
            take(seed, step);
            while (!unanswered.isEmpty() && random.nextInt(3) > 0) {
                answer(unanswered.remove(0));
                take(seed, step);
            }
            fillSome(mid, mid + width);
            take(seed, step);
        }
        assertThat(moves).as("seed %d: orders moved", seed).isGreaterThan(200);
        assertThat(rounds).as("seed %d: purchases and sales", seed).isGreaterThan(50);
    }

    /** What was asked for is alive from here on, whatever the exchange makes of it; so is what it is to replace. */
    private void take(long seed, int step) {
        for (final Wish wish : bench.takeWishes()) {
            unanswered.add(wish);
            if (!wish.isCancel()) {
                moves += wish.isReplacement() ? 1 : 0;
                alive.add(wish);
                orders.put(wish.orderId(), wish);
            }
        }
        final double highestBid = alive.stream().filter(wish -> wish.side() == Side.BID)
            .mapToLong(Wish::priceE8).max().orElse(0);
        final double lowestAsk = alive.stream().filter(wish -> wish.side() == Side.ASK
            && wish.type() == OrderType.LIMIT).mapToLong(Wish::priceE8).min().orElse(Long.MAX_VALUE);
        assertThat(highestBid).as("seed %d, step %d: %s", seed, step, alive).isLessThan(lowestAsk);
        assertThat(position.doubleValue() * 900).as("seed %d, step %d", seed, step).isLessThanOrEqualTo(120_000);
    }

    private void answer(Wish wish) {
        if (wish.isCancel()) {
            if (find(wish.targetOrderId()) != null && !isUnanswered(wish.targetOrderId())) {
                end(find(wish.targetOrderId()), OrderReport.CANCEL);
            }
        } else if (random.nextInt(20) == 0) {
            drop(wish.orderId());
            bench.refuse(wish, Verdict.RATE_BUDGET);
        } else if (wish.isReplacement() && (find(wish.targetOrderId()) == null || random.nextInt(10) == 0)) {
            drop(wish.orderId());
            bench.reject(wish);
        } else if (wish.type() == OrderType.LIMIT) {
            bench.report(wish, OrderReport.WAIT, NONE, wish.priceE8());
            if (wish.isReplacement()) {
                end(find(wish.targetOrderId()), OrderReport.CANCEL);
            }
        } else {
            fill(wish);
        }
    }

    private boolean isUnanswered(long orderId) {
        return unanswered.stream().anyMatch(wish -> wish.orderId() == orderId);
    }

    /** Resting orders that the market has come to; only those that the exchange has. */
    private void fillSome(double bestBid, double bestAsk) {
        for (final Wish order : List.copyOf(alive)) {
            final boolean isMet = order.side() == Side.BID ? order.priceE8() >= bestBid * 1e8
                : order.priceE8() <= bestAsk * 1e8;
            if (isMet && !isUnanswered(order.orderId()) && random.nextInt(4) == 0 && find(order.orderId()) != null) {
                fill(order);
            }
        }
    }

    private void fill(Wish order) {
        final Amount volume = volumeOf(order);
        drop(order.orderId());
        rounds++;
        position = order.side() == Side.BID ? position.add(volume) : position.subtract(volume);
        bench.fill(order, NONE, volume, order.type() == OrderType.LIMIT ? order.priceE8() : 1_000_00000000L,
            OrderReport.DONE);
    }

    /** A moved bid states no volume: it has what the one before it had. */
    private Amount volumeOf(Wish order) {
        Wish first = order;
        while (first.volume().isZero()) {
            first = orders.get(first.targetOrderId());
        }
        return first.volume();
    }

    private void end(Wish order, OrderReport report) {
        if (order != null) {
            drop(order.orderId());
            bench.report(order, report, NONE, order.priceE8());
        }
    }

    private Wish find(long orderId) {
        return alive.stream().filter(wish -> wish.orderId() == orderId).findFirst().orElse(null);
    }

    private void drop(long orderId) {
        alive.removeIf(wish -> wish.orderId() == orderId);
    }
}
