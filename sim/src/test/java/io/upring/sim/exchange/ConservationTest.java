package io.upring.sim.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Money and coins are neither made nor lost, to the last digit, over random orders in all price bands. */
class ConservationTest {
    private static final int STEPS = 3_000;
    private static final BigDecimal KRW = new BigDecimal("1000000000000");
    private static final BigDecimal COINS = new BigDecimal("10000000000000");
    private static final Map<String, String> PRICES = new LinkedHashMap<>();

    static {
        String[] prices = {"150000000", "4152000", "742500", "301500", "64950", "22850", "7395", "3124", "812", "48.3",
            "5.12", "0.512", "0.0972", "0.00815", "0.0006", "0.0000312", "0.00000456"};
        for (int i = 0; i < prices.length; i++) {
            PRICES.put("KRW-C" + i, prices[i]);
        }
    }

    private final Map<String, BigDecimal> flow = new TreeMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20261122})
    void shouldConserveMoneyAndCoinsToTheLastDigit(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ExchangeConfig config = ExchangeConfig.defaults(seed).withReleaseImprovementAtOnce(seed % 2 == 0);
        Exchange exchange = new Exchange(config, new Bookkeeper());
        Map<String, BigDecimal> start = new TreeMap<>(Map.of("KRW", KRW));
        PRICES.forEach((code, price) -> {
            exchange.addMarket(MarketRules.krw(code, code, code),
                    TickerSeed.flat(new BigDecimal(price), new BigDecimal(price), 0));
            start.put(code.substring(4), COINS);
        });
        Account account = exchange.openAccount("all", start);
        List<String> codes = List.copyOf(PRICES.keySet());
        for (int step = 0; step < STEPS; step++) {
            act(exchange, account, codes.get(random.nextInt(codes.size())), random, step);
            if (step % 10 == 0) {
                check(exchange, account, start, "seed " + seed + ", step " + step);
            }
        }
        for (Order open : exchange.openOrders(account)) {
            exchange.cancel(account, open.uuid(), STEPS);
        }
        check(exchange, account, start, "seed " + seed + ", at the end");
        assertThat(account.balances()).allSatisfy(balance -> assertThat(balance.locked()).isZero());
        assertThat(exchange.orders(account)).as("seed %d", seed)
                .anyMatch(order -> order.state() == OrderState.DONE && order.tradesCount() > 1)
                .anyMatch(order -> order.state() == OrderState.CANCEL && order.tradesCount() > 0);
    }

    private static void act(Exchange exchange, Account account, String code, SplittableRandom random, int step) {
        Market market = exchange.market(code).orElseThrow();
        BigDecimal middle = new BigDecimal(PRICES.get(code));
        switch (random.nextInt(4)) {
            case 0 -> exchange.applyBook(code, book(market.rules().ticks(), middle, random), step);
            case 1 -> exchange.applyTrade(code, new TradePrint(near(market.rules().ticks(), middle, random),
                    size(middle, random), random.nextBoolean() ? Side.BID : Side.ASK, step, step, true), step);
            case 2 -> exchange.place(account, order(market, middle, random), step);
            default -> {
                List<Order> open = exchange.openOrders(account);
                if (!open.isEmpty() && random.nextBoolean()) {
                    exchange.cancel(account, open.get(random.nextInt(open.size())).uuid(), step);
                }
            }
        }
    }

    private static NewOrder order(Market market, BigDecimal middle, SplittableRandom random) {
        String code = market.code();
        TimeInForce immediate = random.nextBoolean() ? TimeInForce.IOC : TimeInForce.FOK;
        String volume = size(middle, random).toPlainString();
        String total = size(BigDecimal.ONE, random).toPlainString();
        Side side = random.nextBoolean() ? Side.BID : Side.ASK;
        NewOrder limit = NewOrder.limit(side, code,
                near(market.rules().ticks(), middle, random).toPlainString(), volume);
        return switch (random.nextInt(8)) {
            case 0 -> NewOrder.marketBuy(code, total);
            case 1 -> NewOrder.marketSell(code, volume);
            case 2 -> NewOrder.bestBuy(code, total, immediate);
            case 3 -> NewOrder.bestSell(code, volume, immediate);
            case 4 -> limit.withTimeInForce(immediate);
            case 5 -> limit.withTimeInForce(TimeInForce.POST_ONLY);
            default -> limit;
        };
    }

    /** About 10,000 to 10,000,000 KRW worth. */
    private static BigDecimal size(BigDecimal price, SplittableRandom random) {
        BigDecimal krw = new BigDecimal(10_000 + random.nextLong(random.nextBoolean() ? 50_000 : 10_000_000));
        return krw.divide(price, 8, RoundingMode.DOWN);
    }

    private static BigDecimal near(TickPolicy ticks, BigDecimal middle, SplittableRandom random) {
        BigDecimal price = middle;
        for (int i = random.nextInt(6); i > 0; i--) {
            price = ticks.above(price);
        }
        for (int i = random.nextInt(6); i > 0; i--) {
            price = ticks.below(price);
        }
        return price;
    }

    private static BookImage book(TickPolicy ticks, BigDecimal middle, SplittableRandom random) {
        List<Level> asks = new ArrayList<>();
        List<Level> bids = new ArrayList<>();
        BigDecimal bid = near(ticks, middle, random);
        BigDecimal ask = ticks.above(bid);
        for (int i = random.nextInt(10); i > 0; i--) {
            asks.add(new Level(ask, size(middle, random)));
            bids.add(new Level(bid, size(middle, random)));
            ask = ticks.above(ask);
            bid = ticks.below(bid);
        }
        return new BookImage(asks, bids, 0);
    }

    /**
     * The ledger must be the start plus what the listener was told in fills, and the locks those of the open
     * orders.
     */
    private void check(Exchange exchange, Account account, Map<String, BigDecimal> start, String where) {
        Map<String, BigDecimal> locks = new TreeMap<>();
        for (Order order : exchange.openOrders(account)) {
            String base = order.market().substring(4);
            locks.merge(order.side() == Side.BID ? "KRW" : base, order.locked(), BigDecimal::add);
        }
        for (Balance balance : account.balances()) {
            String currency = balance.currency();
            BigDecimal expected = start.get(currency).add(flow.getOrDefault(currency, BigDecimal.ZERO));
            assertThat(balance.available().add(balance.locked())).as("%s, %s", where, currency)
                    .isEqualByComparingTo(expected);
            assertThat(balance.locked()).as("%s, locked %s", where, currency)
                    .isEqualByComparingTo(locks.getOrDefault(currency, BigDecimal.ZERO));
            assertThat(balance.available().signum()).as("%s, %s", where, currency).isNotNegative();
        }
    }

    /** Folds the account's flows from fills alone, and checks each order picture on the way. */
    private final class Bookkeeper implements ExchangeListener {
        private final Map<String, BigDecimal> funds = new TreeMap<>();
        private final Map<String, BigDecimal> volumes = new TreeMap<>();

        @Override
        public void onOrder(Account account, Order order, OrderEvent event, Fill fill, long nowMs) {
            if (fill != null) {
                assertThat(fill.funds()).isEqualByComparingTo(fill.price().multiply(fill.volume()));
                assertThat(fill.fee()).isEqualByComparingTo(fill.funds().multiply(new BigDecimal("0.0005")));
                assertThat(fill.volume().scale()).isLessThanOrEqualTo(8);
                funds.merge(order.uuid(), fill.funds(), BigDecimal::add);
                volumes.merge(order.uuid(), fill.volume(), BigDecimal::add);
                boolean bid = order.side() == Side.BID;
                flow.merge("KRW", (bid ? fill.funds().negate() : fill.funds()).subtract(fill.fee()), BigDecimal::add);
                flow.merge(order.market().substring(4), bid ? fill.volume() : fill.volume().negate(), BigDecimal::add);
            }
            BigDecimal executed = funds.getOrDefault(order.uuid(), BigDecimal.ZERO);
            assertThat(order.executedFunds()).isEqualByComparingTo(executed);
            assertThat(order.executedVolume())
                    .isEqualByComparingTo(volumes.getOrDefault(order.uuid(), BigDecimal.ZERO));
            assertThat(order.paidFee()).isEqualByComparingTo(executed.multiply(new BigDecimal("0.0005")));
            if (order.side() == Side.BID) {
                assertThat(order.remainingFee()).isEqualByComparingTo(order.reservedFee().subtract(order.paidFee()));
            }
            if (order.volume() != null) {
                assertThat(order.remainingVolume())
                        .isEqualByComparingTo(order.volume().subtract(order.executedVolume()));
            }
        }
    }
}
