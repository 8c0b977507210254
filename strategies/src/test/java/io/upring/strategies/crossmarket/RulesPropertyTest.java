package io.upring.strategies.crossmarket;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.Side;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;
import io.upring.strategies.StrategyBench;
import io.upring.strategies.StrategyBench.Wish;
import io.upring.strategies.crossmarket.parity.Cycle;
import io.upring.strategies.crossmarket.parity.Leg;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the markets' rules are, what is told and ordered keeps them; nothing of them is written in the code. */
class RulesPropertyTest {
    private static final List<String> CODES = List.of("KRW-BTC", "KRW-ETH", "KRW-USDT", "BTC-ETH", "USDT-BTC",
        "USDT-ETH");

    private static Instruments random(Random random) {
        final Instruments.Builder builder = Instruments.builder();
        for (final String code : CODES) {
            final double unit = code.startsWith("KRW") ? 1 : code.startsWith("BTC") ? 1e-8 : 1e-3;
            final double quoteKrw = code.startsWith("KRW") ? 1 : code.startsWith("BTC") ? 1e8 : 1_400;
            final double least = (500 + random.nextInt(400_000)) / quoteKrw;
            final double most = least * (2 + random.nextInt(60));
            final long tickE8 = Math.max(1, Math.round(unit * 1e8 * (1 + random.nextInt(5))));
            builder.add(code, TickTable.fixed(tickE8), amount(least), amount(most), 10_000 * random.nextInt(20),
                10_000 * random.nextInt(20), true);
        }
        return builder.build();
    }

    private static Amount amount(double value) {
        return new Amount().set(BigDecimal.valueOf(value).setScale(8, RoundingMode.HALF_UP));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    @DisplayName("6.6 ticks, least and greatest totals of each market hold for every opportunity and every order")
    void shouldKeepTheRulesOfEveryMarket(long seed) {
        final Random random = new Random(seed);
        int opportunities = 0;
        int orders = 0;
        for (int round = 0; round < 150; round++) {
            final Instruments instruments = random(random);
            final CrossMarket strategy = new CrossMarket(CrossMarkets.settings(Map.of("coins", "BTC, ETH", "minProfit",
                "0", "minNet", "0.0001", "execute", "true", "capital", "900000")));
            final StrategyBench bench = new StrategyBench(strategy, instruments, CODES, List.of(),
                Map.of("KRW", Amount.ofUnits(10_000_000)));
            final double[] lean = {0, 0.02 * random.nextDouble(), 0, 0.02 * random.nextDouble(), 0,
                0.02 * random.nextDouble()};
            for (int i = 0; i < CODES.size(); i++) {
                book(bench, instruments.find(CODES.get(i)), lean[i], random);
            }
            for (final Cycle cycle : strategy.view().parity().cycles()) {
                if (cycle.isOpportunity()) {
                    opportunities++;
                    check(cycle, "seed " + seed + ", round " + round + ", " + cycle);
                }
            }
            for (final Wish order : bench.takeWishes()) {
                orders += follow(order, bench, "seed " + seed + ", round " + round);
            }
        }
        assertThat(opportunities).isGreaterThan(50);
        assertThat(orders).isGreaterThan(30);
    }

    /** Three levels a side; half of the books are off the grid in their third level. */
    private static void book(StrategyBench bench, Instrument market, double lean, Random random) {
        final double fair = switch (market.market()) {
            case "KRW-BTC" -> 1e8;
            case "KRW-ETH" -> 4e6;
            case "KRW-USDT" -> 1_400;
            case "BTC-ETH" -> 0.04;
            case "USDT-BTC" -> 71_428.571;
            default -> 2_857.142;
        } * (1 + lean);
        final double[][] bids = new double[3][];
        final double[][] asks = new double[3][];
        final long tickE8 = market.ticks().fixedE8();
        final double baseKrw = market.base().equals("BTC") ? 1e8 : market.base().equals("ETH") ? 4e6 : 1_400;
        for (int i = 0; i < 3; i++) {
            final double off = i == 2 && random.nextBoolean() && tickE8 > 1 ? tickE8 / 2 / 1e8 : 0;
            bids[i] = new double[] {market.ticks().floorE8(fair * (1 - 0.0001 * i)) / 1e8 - off,
                random.nextInt(2_000_000) / baseKrw};
            asks[i] = new double[] {market.ticks().ceilE8(fair * (1.0002 + 0.0001 * i)) / 1e8 + off,
                random.nextInt(2_000_000) / baseKrw};
        }
        bench.book(market.market(), 2, 1, bids, asks);
    }

    private static void check(Cycle cycle, String where) {
        BigDecimal amount = null;
        BigDecimal cost = null;
        for (int i = 0; i < cycle.legCount(); i++) {
            final Leg leg = cycle.leg(i);
            final BigDecimal price = BigDecimal.valueOf(leg.limitPrice());
            final BigDecimal volume = BigDecimal.valueOf(leg.volume());
            assertThat(volume.stripTrailingZeros().scale()).as(where).isLessThanOrEqualTo(8);
            assertThat(leg.instrument().ticks().isOnGrid(Math.round(leg.limitPrice() * 1e8))).as(where).isTrue();
            final BigDecimal total = price.multiply(volume);
            assertThat(total).as(where).isBetween(leg.instrument().minTotal().toBigDecimal(),
                leg.instrument().maxTotal().toBigDecimal());
            // No leg may need more than the one before it brings, at the worst price even.
            if (leg.side() == Side.BID && i == 0) {
                cost = total;
            }
            amount = volume;
        }
        assertThat(cost).as(where).isNotNull();
        assertThat(amount).as(where).isPositive();
        assertThat(cycle.net()).as(where).isPositive();
        assertThat(BigDecimal.valueOf(cycle.cost())).as(where).isLessThanOrEqualTo(new BigDecimal("10000000.01"));
    }

    private static int follow(Wish first, StrategyBench bench, String where) {
        int orders = 0;
        Wish order = first;
        while (order != null && orders < 12) {
            orders++;
            final Instrument market = bench.instrument(order.market());
            final Amount total = new Amount(order.volume());
            if (order.type() == OrderType.LIMIT) {
                assertThat(market.ticks().isOnGrid(order.priceE8())).as(where).isTrue();
                total.multiplyE8(order.priceE8(), RoundingMode.DOWN);
                assertThat(total).as(where + " " + order).isBetween(market.minTotal(), market.maxTotal());
            }
            assertThat(order.volume().fitsE8()).as(where).isTrue();
            final long priceE8 = order.type() == OrderType.LIMIT ? order.priceE8()
                : market.ticks().floorE8(market.base().equals("BTC") ? 1e8 : 4e6);
            bench.fill(order, new Amount(), order.volume(), priceE8, OrderReport.DONE);
            final List<Wish> next = bench.takeWishes();
            assertThat(next.size()).as(where).isLessThanOrEqualTo(1);
            order = next.isEmpty() ? null : next.get(0);
        }
        return orders;
    }
}
