package io.upring.strategies.crossmarket;

import static io.upring.strategies.crossmarket.CrossMarkets.agree;
import static io.upring.strategies.crossmarket.CrossMarkets.bench;
import static io.upring.strategies.crossmarket.CrossMarkets.level;
import static io.upring.strategies.crossmarket.CrossMarkets.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.GapView;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.Side;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Stream;
import io.upring.strategies.StrategyBench;
import io.upring.strategies.StrategyBench.Alert;
import io.upring.strategies.StrategyBench.Wish;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One round, leg by leg: KRW to ETH, ETH to BTC, BTC to KRW, with every kind of accident on the way. */
class CycleRunnerTest {
    private static final List<String> KINDS = new CrossMarketType().alerts().stream()
        .map(kind -> kind.substring(0, kind.indexOf(':'))).toList();
    private static final Amount NOTHING = new Amount();

    private final CrossMarket strategy = new CrossMarket(settings(Map.of("execute", "true", "capital", "400000",
        "retries", "1", "maxAge", "60")));
    private final StrategyBench bench = bench(strategy);

    private Wish open() {
        agree(bench);
        level(bench, "BTC-ETH", 0.0406, 0.5, 0.0407, 1);
        return bench.takeWish();
    }

    private List<Alert> alerts(String kind) {
        return bench.takeAlerts().stream().filter(alert -> KINDS.get(alert.kind()).equals(kind)).toList();
    }

    private Wish fillAndTake(Wish order) {
        fill(order);
        return bench.takeWish();
    }

    private void fill(Wish order) {
        bench.fill(order, NOTHING, order.volume(), order.priceE8(), OrderReport.DONE);
    }

    private static BigDecimal decimal(Wish order) {
        return order.volume().toBigDecimal();
    }

    @Test
    @DisplayName("6.5 a round goes leg by leg, each with exactly what the last one brought")
    void shouldDealLegByLeg() {
        final Wish first = open();
        assertThat(first.market()).isEqualTo("KRW-ETH");
        assertThat(first.side()).isSameAs(Side.BID);
        assertThat(first.priceE8()).isEqualTo(4_000_000_00000000L);
        assertThat(decimal(first)).isEqualByComparingTo("0.09995002");
        final Wish second = fillAndTake(first);
        assertThat(second.market()).isEqualTo("BTC-ETH");
        assertThat(second.side()).isSameAs(Side.ASK);
        assertThat(second.volume()).isEqualTo(first.volume());
        final Wish third = fillAndTake(second);
        assertThat(third.market()).isEqualTo("KRW-BTC");
        final BigDecimal btc = decimal(second).multiply(new BigDecimal("0.0406")).multiply(new BigDecimal("0.9975"));
        assertThat(decimal(third)).isEqualByComparingTo(btc.setScale(8, RoundingMode.DOWN));
        bench.takeAlerts();
        fill(third);
        assertThat(bench.takeWishes()).isEmpty();
        final Alert dealt = alerts("dealt").get(0);
        final BigDecimal net = decimal(third).multiply(new BigDecimal("99990000")).multiply(new BigDecimal("0.9995"))
            .subtract(decimal(first).multiply(new BigDecimal("4000000")).multiply(new BigDecimal("1.0005")));
        assertThat(dealt.value(0)).isEqualTo(net.doubleValue());
        assertThat(dealt.value(2)).isEqualTo(3);
        assertThat(Math.abs(dealt.value(0) - dealt.value(1))).isLessThan(2);
    }

    @Test
    void shouldBeginNothingElseMeanwhileAndNothingWithoutBeingTold() {
        open();
        level(bench, "KRW-USDT", 1_450, 1_000_000, 1_451, 1_000_000);
        assertThat(bench.takeWishes()).isEmpty();

        final StrategyBench watching = bench(new CrossMarket(settings(Map.of())));
        agree(watching);
        level(watching, "BTC-ETH", 0.0406, 0.5, 0.0407, 1);
        assertThat(watching.takeWishes()).as("off by default").isEmpty();
        assertThat(watching.takeAlerts()).isNotEmpty();
    }

    @Test
    @DisplayName("6.5 the next leg takes only what a leg filled that did not fill whole; the rest is sold back")
    void shouldGoOnWithWhatWasFilledAndSellTheRest() {
        final Wish second = fillAndTake(open());
        final Amount half = new Amount(second.volume()).multiply(1, 2, RoundingMode.DOWN).truncateToE8();
        bench.fill(second, NOTHING, half, second.priceE8(), OrderReport.CANCEL);
        final Wish again = bench.takeWish();
        assertThat(again.market()).isEqualTo("BTC-ETH");
        assertThat(again.priceE8()).as("worse by the tolerance").isLessThan(second.priceE8());
        assertThat(decimal(again)).isEqualByComparingTo(decimal(second).subtract(half.toBigDecimal()));
        bench.takeAlerts();
        bench.report(again, OrderReport.CANCEL, NOTHING, again.priceE8());
        final Alert failed = alerts("leg-failed").get(0);
        assertThat(failed.market()).isEqualTo("BTC-ETH");
        assertThat(failed.value(0)).as("leg").isEqualTo(2);
        assertThat(failed.value(1)).as("share").isBetween(0.49, 0.51);
        final Wish third = bench.takeWish();
        assertThat(third.market()).isEqualTo("KRW-BTC");
        final Wish back = fillAndTake(third);
        assertThat(back.market()).isEqualTo("KRW-ETH");
        assertThat(back.type()).isSameAs(OrderType.MARKET);
        assertThat(back.volume()).isEqualTo(again.volume());
        bench.fill(back, NOTHING, back.volume(), 3_999_000_00000000L, OrderReport.DONE);
        assertThat(bench.takeWishes()).isEmpty();

        level(bench, "BTC-ETH", 0.0399, 0.5, 0.0407, 1);
        level(bench, "BTC-ETH", 0.0406, 0.5, 0.0407, 1);
        assertThat(bench.takeWishes()).as("cools down").isEmpty();
        bench.passSeconds(31);
        agree(bench);
        level(bench, "BTC-ETH", 0.0406, 0.5, 0.0407, 1);
        assertThat(bench.takeWish().market()).isEqualTo("KRW-ETH");
    }

    @Test
    void shouldKeepTheRestIfSoTold() {
        final CrossMarket keeping = new CrossMarket(settings(Map.of("execute", "true", "leftover", "keep", "retries",
            "0", "maxAge", "60")));
        final StrategyBench other = bench(keeping);
        agree(other);
        level(other, "BTC-ETH", 0.0406, 0.5, 0.0407, 1);
        final Wish first = other.takeWish();
        other.fill(first, NOTHING, first.volume(), first.priceE8(), OrderReport.DONE);
        final Wish second = other.takeWish();
        other.takeAlerts();
        other.report(second, OrderReport.CANCEL, NOTHING, second.priceE8());
        assertThat(other.takeWishes()).isEmpty();
        assertThat(other.takeAlerts()).extracting(alert -> KINDS.get(alert.kind()))
            .containsExactly("leg-failed", "left-over");
    }

    @Test
    void shouldLoseNothingWhenTheFirstLegDoesNotFill() {
        final Wish first = open();
        bench.report(first, OrderReport.CANCEL, NOTHING, first.priceE8());
        final Wish again = bench.takeWish();
        assertThat(again.market()).isEqualTo("KRW-ETH");
        bench.takeAlerts();
        bench.report(again, OrderReport.CANCEL, NOTHING, again.priceE8());
        assertThat(bench.takeWishes()).isEmpty();
        assertThat(alerts("leg-failed")).hasSize(1);
    }

    @Test
    void shouldTryAgainAfterARefusalButNotAtOnce() {
        final Wish second = fillAndTake(open());
        bench.refuse(second, Verdict.STALE_BOOK);
        assertThat(bench.takeWishes()).isEmpty();
        bench.passSeconds(1.3).timer();
        final Wish again = bench.takeWish();
        assertThat(again.market()).isEqualTo("BTC-ETH");
        bench.reject(again);
        bench.takeAlerts();
        bench.passSeconds(1.3).timer();
        final Alert failed = alerts("leg-failed").get(0);
        assertThat(failed.value(3)).as("refused").isEqualTo(1);
        final Wish back = bench.takeWish();
        assertThat(back.market()).isEqualTo("KRW-ETH");
        assertThat(back.type()).isSameAs(OrderType.MARKET);
    }

    @Test
    @DisplayName("6.5 a gap in the middle of a round stops it: what was bought is sold back after a while")
    void shouldNotDealBlind() {
        final Wish first = open();
        bench.gap("BTC-ETH", Stream.ORDER_BOOK, GapView.OPENED);
        fill(first);
        assertThat(bench.takeWishes()).isEmpty();
        bench.passSeconds(1).timer();
        assertThat(bench.takeWishes()).isEmpty();
        bench.takeAlerts();
        bench.passSeconds(1.1).timer();
        assertThat(alerts("leg-failed")).hasSize(1);
        assertThat(bench.takeWish().market()).isEqualTo("KRW-ETH");
    }

    @Test
    void shouldWaitForTheFateOfAnOrderOfWhichNothingIsKnown() {
        final Wish second = fillAndTake(open());
        for (int i = 0; i < 100; i++) {
            bench.passSeconds(1).timer();
        }
        assertThat(bench.takeWishes()).isEmpty();
        renew();
        fill(second);
        assertThat(bench.takeWish().market()).isEqualTo("KRW-BTC");
    }

    private void renew() {
        agree(bench);
        level(bench, "BTC-ETH", 0.0406, 0.5, 0.0407, 1);
    }

    @Test
    void shouldTakeInAFillThatComesAfterTheOrderWasHeldForEnded() {
        final Wish first = open();
        final Amount half = new Amount(first.volume()).multiply(1, 2, RoundingMode.DOWN).truncateToE8();
        bench.fill(first, NOTHING, half, first.priceE8(), OrderReport.CANCEL);
        final Wish again = bench.takeWish();
        bench.report(again, OrderReport.CANCEL, NOTHING, again.priceE8());
        final Wish second = bench.takeWish();
        assertThat(second.volume()).isEqualTo(half);
        bench.report(first, OrderReport.TRADE, first.volume(), first.priceE8());
        fill(second);
        final Wish rest = bench.takeWish();
        assertThat(rest.market()).as("the late half is sold in its turn").isEqualTo("BTC-ETH");
        assertThat(decimal(rest)).isEqualByComparingTo(decimal(first).subtract(half.toBigDecimal()));
    }

    @Test
    @DisplayName("6.5 the leg with the scarcest book goes first if the account holds what it pays with")
    void shouldBeginWithTheScarcestLegThatTheAccountCanPay() {
        final CrossMarket richer = new CrossMarket(settings(Map.of("execute", "true")));
        final StrategyBench account = bench(richer, Map.of("KRW", Amount.ofUnits(10_000_000), "BTC", Amount.of("1")));
        agree(account);
        level(account, "BTC-ETH", 0.0390, 1, 0.0393, 0.05);
        final Wish first = account.takeWish();
        assertThat(first.market()).isEqualTo("BTC-ETH");
        assertThat(first.side()).isSameAs(Side.BID);
        account.fill(first, NOTHING, first.volume(), first.priceE8(), OrderReport.DONE);
        final Wish second = account.takeWish();
        assertThat(second.market()).isEqualTo("KRW-ETH");
        assertThat(second.side()).isSameAs(Side.ASK);
        account.fill(second, NOTHING, second.volume(), second.priceE8(), OrderReport.DONE);
        final Wish third = account.takeWish();
        assertThat(third.market()).isEqualTo("KRW-BTC");
        assertThat(third.side()).isSameAs(Side.BID);
        account.takeAlerts();
        account.fill(third, NOTHING, third.volume(), third.priceE8(), OrderReport.DONE);
        final Alert dealt = account.takeAlerts().get(0);
        assertThat(KINDS.get(dealt.kind())).isEqualTo("dealt");
        assertThat(dealt.value(0)).as("BTC gained").isBetween(0.0, 0.001);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    @DisplayName("6.5 whatever happens to its orders, a round ends with none open, nothing left over, sums exact")
    void shouldEndInGoodOrderWhateverHappens(long seed) {
        final Random random = new Random(seed);
        for (int round = 0; round < 40; round++) {
            final CrossMarket runner = new CrossMarket(settings(Map.of("execute", "true", "maxAge", "60", "retries",
                "2")));
            final StrategyBench market = bench(runner);
            final Ledger ledger = new Ledger();
            agree(market);
            level(market, "BTC-ETH", 0.0406, 0.5, 0.0407, 1);
            final List<Wish> open = new ArrayList<>(market.takeWishes());
            int orders = 0;
            for (int step = 0; step < 200 && !(open.isEmpty() && orders > 0 && isQuiet(market, open)); step++) {
                assertThat(open.size()).as("seed %d round %d: one order at a time", seed, round)
                    .isLessThanOrEqualTo(1);
                if (!open.isEmpty()) {
                    orders++;
                    happen(open.remove(0), market, ledger, random);
                }
                market.passSeconds(random.nextDouble()).timer();
                agree(market);
                level(market, "BTC-ETH", 0.0406, 0.5, 0.0407, 1);
                open.addAll(market.takeWishes());
            }
            assertThat(open).as("seed %d round %d", seed, round).isEmpty();
            ledger.assertNothingLeft(seed, round);
        }
    }

    private static boolean isQuiet(StrategyBench market, List<Wish> open) {
        for (int i = 0; i < 4 && open.isEmpty(); i++) {
            market.passSeconds(0.7);
            agree(market);
            market.timer();
            open.addAll(market.takeWishes());
        }
        return open.isEmpty();
    }

    private static void happen(Wish order, StrategyBench market, Ledger ledger, Random random) {
        final long priceE8 = order.priceE8() != 0 ? order.priceE8()
            : order.market().equals("KRW-ETH") ? 3_999_000_00000000L : 99_990_000_00000000L;
        // Clearing gives up after five vain tries: what is then kept is not what is tested here.
        switch (order.type() == OrderType.MARKET ? 5 : random.nextInt(6)) {
            case 0 -> market.refuse(order, Verdict.RATE_BUDGET);
            case 1 -> market.reject(order);
            case 2 -> market.report(order, OrderReport.CANCEL, NOTHING, priceE8);
            case 3 -> {
                final Amount part = new Amount(order.volume()).multiply(1 + random.nextInt(9), 10, RoundingMode.DOWN)
                    .truncateToE8();
                market.fill(order, NOTHING, part, priceE8, OrderReport.CANCEL);
                ledger.book(order, part, priceE8);
            }
            default -> {
                // The end before the fill: amounts are cumulative, so it is the same.
                market.report(order, OrderReport.DONE, order.volume(), priceE8);
                market.report(order, OrderReport.TRADE, order.volume(), priceE8);
                ledger.book(order, order.volume(), priceE8);
            }
        }
    }

    /** What fills moved, kept in plain decimals beside the strategy. */
    private static final class Ledger {
        private final Map<String, BigDecimal> moved = new TreeMap<>();

        void book(Wish order, Amount filled, long priceE8) {
            final String quote = order.market().substring(0, order.market().indexOf('-'));
            final String base = order.market().substring(order.market().indexOf('-') + 1);
            final BigDecimal funds = filled.toBigDecimal().multiply(BigDecimal.valueOf(priceE8, 8));
            final BigDecimal fee = funds.multiply(new BigDecimal(quote.equals("KRW") ? "0.0005" : "0.0025"));
            final boolean isBuy = order.side() == Side.BID;
            moved.merge(base, isBuy ? filled.toBigDecimal() : filled.toBigDecimal().negate(), BigDecimal::add);
            moved.merge(quote, (isBuy ? funds.negate() : funds).subtract(fee), BigDecimal::add);
        }

        /** Less than any market takes. */
        void assertNothingLeft(long seed, int round) {
            assertThat(moved.getOrDefault("ETH", BigDecimal.ZERO)).as("ETH, seed %d round %d", seed, round)
                .isBetween(BigDecimal.ZERO, new BigDecimal("0.0013"));
            assertThat(moved.getOrDefault("BTC", BigDecimal.ZERO)).as("BTC, seed %d round %d", seed, round)
                .isBetween(BigDecimal.ZERO, new BigDecimal("0.00005001"));
        }
    }
}
