package io.upring.sim.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.sim.exchange.BookImage;
import io.upring.sim.exchange.Level;
import io.upring.sim.exchange.MarketRules;
import io.upring.sim.exchange.TickPolicy;
import io.upring.sim.exchange.TickerSeed;
import io.upring.sim.exchange.TradePrint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScenarioTest {
    private static final long START_MS = 1_795_230_902_117L;

    /** Middle prices of one market at each book, and how many events each second had over all markets. */
    private static final class Watch implements MarketSink {
        final Map<String, List<Double>> middles = new TreeMap<>();
        final Map<String, BookImage> books = new HashMap<>();
        /** How far USDT-ETH is from KRW-ETH at each of its books, as a fraction. */
        final List<Double> distances = new ArrayList<>();
        final Map<Long, Integer> eventsBySecond = new TreeMap<>();
        private final Map<String, TickPolicy> ticks = new HashMap<>();

        Watch(MarketSource source) {
            source.markets().forEach(spec -> ticks.put(spec.rules().code(), spec.rules().ticks()));
        }

        @Override
        public void book(String code, BookImage book, long nowMs) {
            count(book.timestampMs(), 1);
            check(code, book.asks(), 1);
            check(code, book.bids(), -1);
            if (!book.asks().isEmpty() && !book.bids().isEmpty()) {
                double ask = book.asks().get(0).price().doubleValue();
                double bid = book.bids().get(0).price().doubleValue();
                assertThat(ask).as(code).isGreaterThan(bid);
                middles.computeIfAbsent(code, any -> new ArrayList<>()).add((ask + bid) / 2);
                books.put(code, book);
                if (code.equals("USDT-ETH") && middles.containsKey("KRW-USDT") && middles.containsKey("KRW-ETH")) {
                    distances.add(last("USDT-ETH") * last("KRW-USDT") / last("KRW-ETH") - 1);
                }
            }
        }

        private double last(String code) {
            List<Double> all = middles.get(code);
            return all.get(all.size() - 1);
        }

        private void check(String code, List<Level> levels, int direction) {
            for (int i = 0; i < levels.size(); i++) {
                Level level = levels.get(i);
                boolean sound = ticks.get(code).onGrid(level.price()) && level.size().signum() > 0
                        && (i == 0 || level.price().compareTo(levels.get(i - 1).price()) == direction);
                if (!sound) {
                    throw new AssertionError(code + ": level " + i + " of " + levels);
                }
            }
        }

        @Override
        public void trade(String code, TradePrint print, long nowMs) {
            count(print.timestampMs(), 2);
        }

        @Override
        public void ticker(String code, TickerSeed values, long nowMs) {
            throw new AssertionError("a generated market has no recorded tickers");
        }

        @Override
        public void rawFrame(String code, String type, byte[] frame) {
            throw new AssertionError("a generated market has no recorded frames");
        }

        private void count(long atMs, int frames) {
            if (atMs > START_MS) {
                eventsBySecond.merge((atMs - START_MS) / 1000, frames, Integer::sum);
            }
        }

        double move(String code) {
            List<Double> all = middles.get(code);
            return all.get(all.size() - 1) / all.get(0) - 1;
        }

        double swing(String code) {
            List<Double> all = middles.get(code);
            return all.stream().mapToDouble(value -> value).max().orElseThrow()
                    / all.stream().mapToDouble(value -> value).min().orElseThrow() - 1;
        }

        double meanSwing() {
            return middles.keySet().stream().mapToDouble(this::swing).average().orElseThrow();
        }
    }

    private static Watch watch(GeneratorConfig config, long seconds) {
        GeneratedMarket source = new GeneratedMarket(config, START_MS);
        Watch watch = new Watch(source);
        source.start(START_MS);
        source.advance(START_MS + seconds * 1000, watch);
        return watch;
    }

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void shouldBeKnownByNameAndKeepTheBooksInOrder(Scenario scenario) {
        assertThat(Scenario.of(scenario.wire())).isSameAs(scenario);
        assertThat(watch(GeneratorConfig.defaults(4).withScenario(scenario), 20).middles)
                .hasSize(scenario == Scenario.CROSS_MARKET ? 12 : 26);
    }

    @Test
    void shouldNameTheScenariosThereAreWhenAskedForAnother() {
        assertThatThrownBy(() -> Scenario.of("wild")).hasMessage("there is no market scenario \"wild\"; there are calm,"
                + " lively, trending, pump, dump, thin, burst, swinging, flurry, wide, toxic and cross-market");
        assertThatThrownBy(() -> GeneratorConfig.defaults(1).withMarketCount(701))
                .hasMessage("markets must be between 1 and 700, was: 701");
    }

    @Test
    void shouldMoveLittleWhenCalmAndFarWhenTrending() {
        double calm = watch(GeneratorConfig.defaults(5).withScenario(Scenario.CALM), 120).meanSwing();
        double lively = watch(GeneratorConfig.defaults(5), 120).meanSwing();
        double trending = watch(GeneratorConfig.defaults(5).withScenario(Scenario.TRENDING), 120).meanSwing();
        assertThat(calm).isLessThan(lively / 2);
        assertThat(trending).isGreaterThan(0.03);
    }

    @Test
    void shouldMoveWithItsTakersWhenToxicOnly() {
        double wide = watch(GeneratorConfig.defaults(6).withScenario(Scenario.WIDE), 60).meanSwing();
        double toxic = watch(GeneratorConfig.defaults(6).withScenario(Scenario.TOXIC), 60).meanSwing();
        assertThat(toxic).isGreaterThan(5 * wide);
    }

    @Test
    void shouldPumpAndDump() {
        Watch pump = watch(GeneratorConfig.defaults(6).withScenario(Scenario.PUMP), 80);
        Watch dump = watch(GeneratorConfig.defaults(6).withScenario(Scenario.DUMP), 80);
        for (String code : List.of("KRW-BTC", "KRW-XRP", "KRW-SHIB")) {
            assertThat(pump.move(code)).as(code).isBetween(0.25, 0.45);
            assertThat(dump.move(code)).as(code).isBetween(-0.35, -0.18);
        }
        int quiet = pump.eventsBySecond.get(10L);
        assertThat(pump.eventsBySecond.get(50L)).isGreaterThan(3 * quiet);
    }

    @Test
    void shouldHaveFewSmallLevelsWhenThin() {
        Watch thin = watch(GeneratorConfig.defaults(7).withScenario(Scenario.THIN), 20);
        Watch usual = watch(GeneratorConfig.defaults(7), 20);
        thin.books.forEach((code, book) -> assertThat(book.asks().size()).as(code).isBetween(1, 8));
        assertThat(worth(thin.books.get("KRW-BTC"))).isLessThan(worth(usual.books.get("KRW-BTC")) / 20);
    }

    private static double worth(BookImage book) {
        return book.asks().stream().mapToDouble(level -> level.price().multiply(level.size()).doubleValue()).sum();
    }

    @Test
    void shouldComeInBurstsOfAHundredThousandMessagesASecond() {
        Watch burst = watch(new GeneratorConfig(8, 100_000, Scenario.BURST, 26), 12);
        assertThat(burst.eventsBySecond.get(0L)).isGreaterThan(60_000);
        assertThat(burst.eventsBySecond.get(10L)).isGreaterThan(60_000);
        assertThat(burst.eventsBySecond.get(5L)).isLessThan(10_000);
    }

    @Test
    void shouldServeSevenHundredMarketsInThreeQuotesWithTheRightGrids() {
        GeneratedMarket source = new GeneratedMarket(GeneratorConfig.defaults(9).withMarketCount(700), START_MS);
        List<MarketRules> rules = source.markets().stream().map(MarketSpec::rules).toList();
        assertThat(rules).extracting(MarketRules::code).hasSize(700).doesNotHaveDuplicates()
                .contains("KRW-BTC", "BTC-ETH", "USDT-BTC", "USDT-XRP");
        Map<String, Long> quotes = rules.stream().collect(Collectors.groupingBy(MarketRules::quote,
                Collectors.counting()));
        assertThat(quotes).containsOnlyKeys("KRW", "BTC", "USDT").allSatisfy((quote, count) ->
                assertThat(count).isGreaterThan(100));
        Watch watch = watch(new GeneratorConfig(9, 20_000, Scenario.LIVELY, 700), 3);
        assertThat(watch.books).hasSize(700);
    }

    /** KRW-X = BTC-X × KRW-BTC = USDT-X × KRW-USDT, but for a tick of each and the fees. */
    @ParameterizedTest
    @EnumSource(value = Scenario.class, names = {"LIVELY", "TRENDING", "PUMP"})
    void shouldKeepCrossRatesConsistent(Scenario scenario) {
        GeneratorConfig config = new GeneratorConfig(10, 4_000, scenario, 200);
        GeneratedMarket source = new GeneratedMarket(config, START_MS);
        Map<String, TickPolicy> ticks = new HashMap<>();
        source.markets().forEach(spec -> ticks.put(spec.rules().code(), spec.rules().ticks()));
        Watch watch = watch(config, 30);
        int compared = 0;
        for (String code : ticks.keySet()) {
            String quote = code.substring(0, code.indexOf('-'));
            if (quote.equals("KRW")) {
                continue;
            }
            String direct = "KRW-" + code.substring(code.indexOf('-') + 1);
            double way = middle(watch, code) * middle(watch, "KRW-" + quote);
            double tolerance = 0.004 + 2 * (tick(watch, ticks, code) + tick(watch, ticks, direct)
                    + tick(watch, ticks, "KRW-" + quote));
            assertThat(way / middle(watch, direct)).as(code).isBetween(1 - tolerance, 1 + tolerance);
            compared++;
        }
        assertThat(compared).isGreaterThan(80);
    }

    @Test
    void shouldTearCrossRatesApartNowAndThenAndBringThemTogetherAgain() {
        Watch watch = watch(GeneratorConfig.defaults(11).withScenario(Scenario.CROSS_MARKET), 240);
        assertThat(watch.middles).containsOnlyKeys("KRW-BTC", "KRW-ETH", "KRW-XRP", "KRW-ADA", "KRW-USDT", "BTC-ETH",
                "BTC-XRP", "BTC-ADA", "USDT-BTC", "USDT-ETH", "USDT-XRP", "USDT-ADA");
        assertThat(watch.distances).hasSizeGreaterThan(1_000);
        double[] sorted = watch.distances.stream().mapToDouble(Math::abs).sorted().toArray();
        assertThat(sorted[sorted.length / 2]).as("usually together").isLessThan(0.002);
        assertThat(sorted[sorted.length - 1]).as("farther apart than three fees, 0.35 %").isGreaterThan(0.0045);
        assertThat(watch.distances.get(watch.distances.size() - 1)).isBetween(-0.05, 0.05);
    }

    private static double middle(Watch watch, String code) {
        List<Double> all = watch.middles.get(code);
        return all.get(all.size() - 1);
    }

    private static double tick(Watch watch, Map<String, TickPolicy> ticks, String code) {
        BookImage book = watch.books.get(code);
        double spread = book.asks().get(0).price().subtract(book.bids().get(0).price()).doubleValue();
        return Math.max(spread / 2, ticks.get(code).tickSize(book.asks().get(0).price()).doubleValue())
                / middle(watch, code);
    }
}
