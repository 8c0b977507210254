package io.upring.strategies.crossmarket;

import static io.upring.strategies.crossmarket.CrossMarkets.agree;
import static io.upring.strategies.crossmarket.CrossMarkets.bench;
import static io.upring.strategies.crossmarket.CrossMarkets.level;
import static io.upring.strategies.crossmarket.CrossMarkets.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.upring.engine.event.GapView;
import io.upring.engine.event.ListingChange;
import io.upring.engine.market.Stream;
import io.upring.strategies.StrategyBench;
import io.upring.strategies.StrategyBench.Alert;
import io.upring.strategies.crossmarket.parity.Cycle;
import io.upring.strategies.crossmarket.parity.CycleState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CrossMarketTest {
    private static final List<String> KINDS = new CrossMarketType().alerts().stream()
        .map(kind -> kind.substring(0, kind.indexOf(':'))).toList();

    private final CrossMarket strategy = new CrossMarket(settings(Map.of()));
    private final StrategyBench bench = bench(strategy);

    private Cycle cycle(String path) {
        return strategy.view().parity().cycles().stream().filter(cycle -> cycle.path().equals(path)).findFirst()
            .orElseThrow();
    }

    private List<String> told() {
        return bench.takeAlerts().stream().map(alert -> KINDS.get(alert.kind())).toList();
    }

    @Test
    @DisplayName("6.1 all pairs of the scenario are watched, and markets that are missing are skipped by name")
    void shouldSkipMissingMarketsByName() {
        assertThat(strategy.view().parity().markets()).containsExactlyInAnyOrderElementsOf(CrossMarkets.CODES);
        assertThat(strategy.view().parity().missing()).isEmpty();
        final Map<String, Long> ways = new TreeMap<>();
        strategy.view().parity().cycles().forEach(cycle -> ways.merge(cycle.coin(), 1L, Long::sum));
        assertThat(ways).isEqualTo(Map.of("BTC", 2L, "ETH", 6L, "XRP", 6L, "ADA", 6L));

        final CrossMarket partly = new CrossMarket(settings(Map.of()));
        final List<String> some = List.of("KRW-BTC", "KRW-ETH", "KRW-XRP", "KRW-USDT", "BTC-ETH", "USDT-ETH");
        final StrategyBench other = new StrategyBench(partly, CrossMarkets.of(some), some, List.of(),
            Map.of());
        agreeOnEth(other);
        assertThat(partly.view().parity().missing()).containsExactly("BTC-ADA", "BTC-XRP", "KRW-ADA", "USDT-ADA",
            "USDT-BTC", "USDT-XRP");
        assertThat(partly.view().parity().cycles()).filteredOn(cycle -> cycle.coin().equals("ETH"))
            .hasSize(6).allMatch(cycle -> cycle.state() == CycleState.LIVE);
        assertThat(partly.view().parity().cycles()).filteredOn(cycle -> !cycle.coin().equals("ETH"))
            .hasSize(14).allMatch(cycle -> cycle.state() == CycleState.MISSING);
    }

    private static void agreeOnEth(StrategyBench bench) {
        level(bench, "KRW-BTC", 99_990_000, 2, 100_000_000, 2);
        level(bench, "KRW-ETH", 3_999_000, 50, 4_000_000, 50);
        level(bench, "KRW-USDT", 1_399, 100_000, 1_400, 100_000);
        level(bench, "BTC-ETH", 0.0399, 20, 0.0400, 20);
        level(bench, "USDT-ETH", 2_855, 20, 2_900, 20);
    }

    @Test
    void shouldTakeInAMarketThatIsListedLaterAndLetGoOfOneThatIsGone() {
        agree(bench);
        assertThat(cycle("ETH KRW>BTC").state()).isEqualTo(CycleState.LIVE);
        bench.listing("BTC-ETH", ListingChange.DELISTED);
        assertThat(cycle("ETH KRW>BTC").state()).isEqualTo(CycleState.MISSING);
        assertThat(cycle("ETH KRW>USDT").state()).isEqualTo(CycleState.LIVE);
        bench.listing("BTC-ETH", ListingChange.LISTED);
        level(bench, "BTC-ETH", 0.0399, 20, 0.0400, 20);
        assertThat(cycle("ETH KRW>BTC").state()).isEqualTo(CycleState.LIVE);
    }

    @Test
    @DisplayName("6.2 parity is computed on executable prices, net of fees, in both directions, at each leg's update")
    void shouldComputeParityBothWaysAtEachUpdate() {
        agree(bench);
        final double there = 1 / (4_000_000 * 1.0005) * 0.0399 * 0.9975 * 99_990_000 * 0.9995 - 1;
        final double back = 1 / (100_000_000 * 1.0005) / (0.04 * 1.0025) * 3_999_000 * 0.9995 - 1;
        assertThat(cycle("ETH KRW>BTC").edge()).isCloseTo(there, within(1e-12));
        assertThat(cycle("ETH BTC>KRW").edge()).isCloseTo(back, within(1e-12));
        final double round = 1 / (100_000_000 * 1.0005) / (0.04 * 1.0025) * (2_855 * 0.9975) * (1_399 * 0.9995) - 1;
        assertThat(cycle("ETH BTC>USDT").edge()).isCloseTo(round, within(1e-12));
        assertThat(cycle("BTC KRW>USDT").edge())
            .isCloseTo(1 / (100_000_000 * 1.0005) * 71_400 * 0.9975 * 1_399 * 0.9995 - 1, within(1e-12));
        assertThat(told()).isEmpty();

        for (final String leg : List.of("KRW-ETH", "BTC-ETH", "KRW-BTC")) {
            final double before = cycle("ETH KRW>BTC").edge();
            level(bench, leg, leg.equals("BTC-ETH") ? 0.03991 : leg.equals("KRW-ETH") ? 3_998_000 : 99_980_000, 20,
                leg.equals("BTC-ETH") ? 0.0401 : leg.equals("KRW-ETH") ? 3_999_000 : 100_010_000, 20);
            assertThat(cycle("ETH KRW>BTC").edge()).as(leg).isNotEqualTo(before);
        }
    }

    @Test
    @DisplayName("6.2 the size is what all legs carry at a gain, level by level")
    void shouldWalkTheLevelsForTheSize() {
        agree(bench);
        bench.book("BTC-ETH", 2, 1, new double[][] {{0.0406, 0.5}, {0.0405, 0.25}, {0.0401, 3}},
            new double[][] {{0.0407, 1}});
        final Cycle cycle = cycle("ETH KRW>BTC");
        assertThat(cycle.isOpportunity()).isTrue();
        assertThat(cycle.leg(0).volume()).as("0.0401 would not gain enough").isEqualTo(0.75);
        assertThat(cycle.leg(1).limitPrice()).isEqualTo(0.0405);
        final double cost = 0.75 * 4_000_000 * 1.0005;
        final double btc = (0.5 * 0.0406 + 0.25 * 0.0405) * 0.9975;
        final double sold = Math.floor(btc * 1e8) / 1e8;
        assertThat(cycle.leg(2).volume()).isEqualTo(sold);
        assertThat(cycle.cost()).isCloseTo(cost, within(1e-6));
        assertThat(cycle.net()).isCloseTo(sold * 99_990_000 * 0.9995 - cost, within(1e-6));
    }

    @Test
    @DisplayName("6.3 books of an old epoch, behind a gap, or too old make the result stale")
    void shouldNeverCountABookThatDoesNotHold() {
        agree(bench);
        level(bench, "BTC-ETH", 0.0406, 0.5, 0.0407, 1);
        assertThat(told()).containsExactly("opened-krw-btc", "legs-krw-btc");

        bench.book("KRW-XRP", 2, 2, new double[][] {{3_000, 1}}, new double[][] {{3_010, 1}});
        assertThat(cycle("ETH KRW>BTC").state()).as("its connection has been replaced").isEqualTo(CycleState.STALE);
        assertThat(told()).containsExactly("ended-krw-btc");
        level(bench, "BTC-ETH", 0.0406, 0.5, 0.0407, 1);
        assertThat(cycle("ETH KRW>BTC").state()).as("a late book of the old connection").isEqualTo(CycleState.STALE);
        renew(2);
        assertThat(cycle("ETH KRW>BTC").isOpportunity()).isTrue();
        told();

        bench.gap("BTC-ETH", Stream.ORDER_BOOK, GapView.OPENED);
        assertThat(cycle("ETH KRW>BTC").state()).isEqualTo(CycleState.STALE);
        assertThat(cycle("ETH KRW>BTC").isOpportunity()).isFalse();
        assertThat(told()).containsExactly("ended-krw-btc");
        bench.gap("BTC-ETH", Stream.ORDER_BOOK, GapView.CLOSED);
        assertThat(cycle("ETH KRW>BTC").state()).as("no book since the gap").isEqualTo(CycleState.STALE);
        renew(2);
        assertThat(cycle("ETH KRW>BTC").isOpportunity()).isTrue();
        told();

        bench.passSeconds(3).timer();
        assertThat(told()).as("exactly as old as allowed").isEmpty();
        bench.passSeconds(0.001).timer();
        assertThat(cycle("ETH KRW>BTC").state()).isEqualTo(CycleState.STALE);
        assertThat(cycle("ETH KRW>BTC").edge()).isNaN();
        final List<Alert> ended = bench.takeAlerts();
        assertThat(ended).hasSize(1);
        assertThat(ended.get(0).value(3)).as("is stale").isEqualTo(1);
    }

    private void renew(int epoch) {
        final double[][][] krw = {{{3_999_000, 50}}, {{4_000_000, 50}}, {{99_990_000, 2}}, {{100_000_000, 2}}};
        bench.book("KRW-ETH", 2, epoch, krw[0], krw[1]);
        bench.book("KRW-BTC", 2, epoch, krw[2], krw[3]);
        bench.book("BTC-ETH", 2, epoch, new double[][] {{0.0406, 0.5}}, new double[][] {{0.0407, 1}});
    }

    @Test
    @DisplayName("6.3 one leg that is older than the limit makes the way stale, whatever the others are")
    void shouldGoByTheOldestLeg() {
        agree(bench);
        bench.passSeconds(2);
        level(bench, "KRW-ETH", 3_999_000, 50, 4_000_000, 50);
        level(bench, "KRW-BTC", 99_990_000, 2, 100_000_000, 2);
        bench.passSeconds(1.5);
        level(bench, "KRW-BTC", 99_990_000, 2, 100_000_000, 2);
        assertThat(cycle("ETH KRW>BTC").state()).as("BTC-ETH is 3.5 s old").isEqualTo(CycleState.STALE);
        level(bench, "BTC-ETH", 0.0406, 0.5, 0.0407, 1);
        assertThat(cycle("ETH KRW>BTC").state()).isEqualTo(CycleState.LIVE);
        final Alert opened = bench.takeAlerts().get(0);
        assertThat(KINDS.get(opened.kind())).isEqualTo("opened-krw-btc");
        assertThat(opened.value(3)).as("age of KRW-ETH, ms").isEqualTo(1_500);
        assertThat(opened.value(4)).as("expires in, ms").isEqualTo(1_500);
    }

    @Test
    @DisplayName("6.5 an episode is told when it opens, when it is better by enough, and when it ends")
    void shouldMergeAnEpisode() {
        agree(bench);
        level(bench, "BTC-ETH", 0.0406, 0.5, 0.0407, 1);
        final List<Alert> opened = bench.takeAlerts();
        assertThat(opened).extracting(alert -> KINDS.get(alert.kind())).containsExactly("opened-krw-btc",
            "legs-krw-btc");
        assertThat(opened.get(0).market()).isEqualTo("KRW-ETH");
        final Cycle cycle = cycle("ETH KRW>BTC");
        assertThat(opened.get(0).value(0)).isEqualTo(cycle.net()).isGreaterThan(100);
        assertThat(opened.get(0).value(1)).isEqualTo(100 * cycle.net() / cycle.cost());
        assertThat(opened.get(1).values().subList(0, 3)).containsExactly(4_000_000.0, 0.0406, 99_990_000.0);
        assertThat(opened.get(1).value(3)).isNaN();

        bench.passSeconds(0.1);
        level(bench, "BTC-ETH", 0.0406, 0.5, 0.0407, 1);
        level(bench, "BTC-ETH", 0.0406, 0.55, 0.0407, 1);
        level(bench, "BTC-ETH", 0.0406, 0.3, 0.0407, 1);
        assertThat(told()).as("not better by a quarter").isEmpty();
        bench.passSeconds(0.1);
        level(bench, "BTC-ETH", 0.0406, 0.7, 0.0407, 1);
        assertThat(told()).containsExactly("improved-krw-btc", "legs-krw-btc");
        final double best = cycle.net();
        level(bench, "BTC-ETH", 0.0403, 0.5, 0.0407, 1);
        assertThat(told()).as("still gains a little").isEmpty();
        bench.passSeconds(0.3);
        level(bench, "BTC-ETH", 0.0399, 0.5, 0.0407, 1);
        final List<Alert> ended = bench.takeAlerts();
        assertThat(ended).hasSize(1);
        assertThat(KINDS.get(ended.get(0).kind())).isEqualTo("ended-krw-btc");
        assertThat(ended.get(0).values().subList(0, 2)).containsExactly(500.0, best);
        assertThat(ended.get(0).value(3)).as("is stale").isZero();
    }

    @Test
    @DisplayName("6.5 more opportunities than an event has room for are told with the next events, none is lost")
    void shouldTellLaterWhatHasNoRoom() {
        agree(bench);
        level(bench, "KRW-XRP", 2_999, 50_000, 3_000, 50_000);
        level(bench, "KRW-ADA", 999, 50_000, 1_000, 50_000);
        level(bench, "USDT-XRP", 2.141, 20_000, 2.143, 20_000);
        level(bench, "USDT-ADA", 0.71391, 20_000, 0.71429, 20_000);
        assertThat(told()).isEmpty();
        level(bench, "KRW-USDT", 1_450, 1_000_000, 1_451, 1_000_000);
        final List<String> first = told();
        assertThat(first).hasSize(8);
        bench.timer();
        final List<String> second = told();
        assertThat(first.stream().filter(kind -> kind.startsWith("opened-")).count()
            + second.stream().filter(kind -> kind.startsWith("opened-")).count())
            .isEqualTo(strategy.view().parity().cycles().stream().filter(Cycle::isOpen).count())
            .isGreaterThanOrEqualTo(5);
    }

    @Test
    @DisplayName("6.4 both bases of the premium, its percentile and z-score; without a reference there is no number")
    void shouldReportThePremium() {
        final CrossMarket watching = new CrossMarket(settings(Map.of("windows", "1h", "foreignMaxAge", "60",
            "zScore", "3")));
        final StrategyBench other = bench(watching);
        final PremiumProbe probe = new PremiumProbe(watching, other);
        agree(other);
        other.timer();
        assertThat(probe.states()).isEqualTo("NO_REFERENCE NO_REFERENCE");
        assertThat(probe.official()).isNaN();

        other.passSeconds(1).reference(0, "btc-usd", 70_000);
        agree(other);
        other.timer();
        assertThat(probe.states()).as("the official rate is missing").isEqualTo("NO_REFERENCE LIVE");
        assertThat(probe.official()).isNaN();
        assertThat(probe.stable()).isCloseTo(99_995_000 / (70_000 * 1_399.5) - 1, within(1e-12));

        other.passSeconds(1).reference(1, "usd-krw", 1_350);
        agree(other);
        other.timer();
        assertThat(probe.states()).isEqualTo("LIVE LIVE");
        assertThat(probe.official()).isCloseTo(99_995_000 / (70_000 * 1_350.0) - 1, within(1e-12));

        other.passSeconds(61);
        agree(other);
        other.timer();
        assertThat(probe.states()).as("the foreign price is old").isEqualTo("STALE STALE");
        assertThat(probe.official()).isNaN();

        for (int i = 0; i < 300; i++) {
            other.passSeconds(5).reference(0, "btc-usd", 70_000 + 10 * (i % 7));
            agree(other);
            other.timer();
        }
        assertThat(watching.view().premium().premiums().get(0).percentile(0)).isBetween(0.0, 1.0);
        assertThat(other.takeAlerts()).isEmpty();
        other.passSeconds(5).reference(0, "btc-usd", 68_000);
        agree(other);
        other.timer();
        final List<Alert> unusual = other.takeAlerts();
        assertThat(unusual).extracting(alert -> KINDS.get(alert.kind()))
            .containsExactly("premium-official", "premium-stable-coin");
        assertThat(unusual.get(0).value(0)).isCloseTo(100 * probe.official(), within(1e-9));
        assertThat(unusual.get(0).value(1)).as("hours").isEqualTo(1);
        assertThat(unusual.get(0).value(2)).as("z-score").isGreaterThan(3);
        assertThat(unusual.get(0).value(3)).as("percentile").isEqualTo(1);
        other.passSeconds(1);
        agree(other);
        other.timer();
        assertThat(other.takeAlerts()).as("told once").isEmpty();
    }

    private record PremiumProbe(CrossMarket strategy, StrategyBench bench) {
        String states() {
            return strategy.view().premium().premiums().get(0).state() + " "
                + strategy.view().premium().premiums().get(1).state();
        }

        double official() {
            return strategy.view().premium().premiums().get(0).value();
        }

        double stable() {
            return strategy.view().premium().premiums().get(1).value();
        }
    }

    @Test
    void shouldRefuseSettingsThatContradict() {
        assertThatThrownBy(() -> settings(Map.of("keepNet", "0.01")))
            .hasMessage("keepNet must be at most minNet (5.0E-4), not 0.01");
        assertThatThrownBy(() -> settings(Map.of("coins", "eth")))
            .hasMessage("coins must be codes of coins such as ETH, not \"eth\"");
        assertThatThrownBy(() -> settings(Map.of("coins", "ETH, ETH"))).hasMessage("coins must name each coin once");
        assertThatThrownBy(() -> settings(Map.of("windows", "91d")))
            .hasMessage("windows must be from 1h to 90d, not 91d");
        assertThatThrownBy(() -> settings(Map.of("windows", "soon")))
            .hasMessage("windows must be hours or days such as 24h or 7d, not \"soon\"");
    }
}
