package io.upring.strategies.scanner;

import static io.upring.strategies.scanner.ScannerBench.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopListTest {
    private static final long TIMER = SECOND / 10;
    private static final int PLACES = 5;
    private static final long DWELL_SECONDS = 15;
    private static final List<String> MARKETS = RandomMarkets.codes(30);

    private final Map<String, Double> values = new HashMap<>();
    private long nowNs = ScannerBench.START;

    private static ScannerSettings settings(String... changes) {
        final Map<String, String> raw = new HashMap<>(Map.of("fastThreshold", "0", "slowThreshold", "0",
            "dayThreshold", "0", "topByDay", "" + PLACES, "topByWindow", "0", "dwell", "" + DWELL_SECONDS));
        for (int i = 0; i < changes.length; i += 2) {
            raw.put(changes[i], changes[i + 1]);
        }
        return Settings.of(raw);
    }

    private void value(ScannerBench bench, String market, double value) {
        values.put(market, value);
        bench.take(new Happening.Tick(nowNs, market, nowNs, 1_000, 1_000, value, value, false));
    }

    /** Lets time pass in steps of the timer. */
    private void pass(ScannerBench bench, double seconds) {
        for (long untilNs = nowNs + Math.round(seconds * SECOND); nowNs < untilNs; nowNs += TIMER) {
            bench.take(new Happening.Timer(nowNs));
        }
    }

    private static Set<String> folded(ScannerBench bench) {
        final Set<String> members = new HashSet<>();
        bench.told.forEach(told -> {
            final boolean isChange = told.values().get(0) > 0 ? members.add(told.market())
                : members.remove(told.market());
            assertThat(isChange).as("%s", told).isTrue();
        });
        return members;
    }

    private Set<String> greatest() {
        return values.entrySet().stream().sorted(Map.Entry.<String, Double>comparingByValue().reversed()
            .thenComparing(Map.Entry.comparingByKey())).limit(PLACES).map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    }

    private static Set<String> trades(ScannerBench bench) {
        return bench.watched.stream().filter(stream -> stream.startsWith("TRADE "))
            .map(stream -> stream.substring("TRADE ".length())).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    @DisplayName("5.4 over a random walk of values: dwell kept, at most one change of subscriptions a second, the wire "
        + "shows exactly the top when it is quiet")
    void shouldKeepItsPromisesOverARandomWalk(long seed) {
        final Random random = new Random(seed);
        final ScannerBench bench = new ScannerBench(settings("watchBooks", "true"), MARKETS);
        MARKETS.forEach(market -> value(bench, market, 1_000 + random.nextInt(1_000)));
        for (int step = 0; step < 3_000; step++) {
            final String market = MARKETS.get(random.nextInt(MARKETS.size()));
            // Whole hundreds, so that ties are usual.
            value(bench, market, Math.max(0, values.get(market) + (random.nextInt(7) - 3) * 100));
            pass(bench, random.nextInt(3) * 0.1);
            assertThat(folded(bench)).as("seed %d", seed).hasSizeLessThanOrEqualTo(PLACES);
        }
        pass(bench, DWELL_SECONDS + 10);
        assertThat(folded(bench)).as("seed %d", seed).isEqualTo(greatest());
        assertThat(trades(bench)).as("seed %d", seed).isEqualTo(greatest());
        assertThat(bench.watched).as("with their books").hasSize(2 * PLACES);
        assertThat(bench.told.size()).as("it moved").isGreaterThan(50);
        for (int i = 1; i < bench.askedAtNs.size(); i++) {
            assertThat(bench.askedAtNs.get(i) - bench.askedAtNs.get(i - 1)).as("seed %d", seed)
                .isGreaterThanOrEqualTo(SECOND);
        }
        expectDwell(bench, seed);
    }

    private static void expectDwell(ScannerBench bench, long seed) {
        final Map<String, Long> since = new HashMap<>();
        for (final Told told : bench.told) {
            if (told.values().get(0) > 0) {
                since.put(told.market(), told.ringNs());
            } else {
                assertThat(told.ringNs() - since.get(told.market())).as("seed %d, %s", seed, told)
                    .isGreaterThanOrEqualTo(DWELL_SECONDS * SECOND);
            }
        }
    }

    @Test
    @DisplayName("5.4 of equal values the market whose code comes first is before the other")
    void shouldOrderTiesByCode() {
        final ScannerBench bench = new ScannerBench(settings(), MARKETS);
        MARKETS.stream().sorted(Comparator.reverseOrder()).forEach(market -> value(bench, market, 700));
        pass(bench, 3);
        assertThat(bench.told).extracting(Told::market)
            .containsExactly("KRW-AA", "KRW-AB", "KRW-AC", "KRW-AD", "KRW-AE");
        assertThat(bench.told).extracting(told -> told.values().get(1)).containsExactly(1.0, 2.0, 3.0, 4.0, 5.0);
    }

    @Test
    @DisplayName("5.4 a market at the edge does not flap: it changes places once a dwell time at most")
    void shouldNotFlap() {
        final ScannerBench bench = new ScannerBench(settings(), MARKETS);
        MARKETS.forEach(market -> value(bench, market, 1_000 - MARKETS.indexOf(market)));
        for (int second = 0; second < 300; second++) {
            value(bench, "KRW-AF", second % 2 == 0 ? 997 : 1);
            pass(bench, 1);
        }
        final long changes = bench.told.stream().filter(told -> told.market().equals("KRW-AF")).count();
        assertThat(changes).isBetween(2L, 300 / DWELL_SECONDS + 1);
    }

    @Test
    @DisplayName("5.4 the rolling window ranks by what was traded in it, over the end of the exchange's day")
    void shouldRankByTheRollingWindow() {
        final ScannerBench bench = new ScannerBench(settings("topByDay", "0", "topByWindow", "1", "topWindow", "60",
            "dwell", "0"), MARKETS);
        MARKETS.forEach(market -> value(bench, market, 1_000_000));
        pass(bench, 1);
        assertThat(bench.told).as("nothing has been traded since").isEmpty();
        value(bench, "KRW-AC", 1_000_500);
        value(bench, "KRW-AD", 1_000_600);
        pass(bench, 2);
        assertThat(folded(bench)).containsExactly("KRW-AD");
        // A new day: the totals begin at nothing.
        value(bench, "KRW-AC", 400);
        pass(bench, 2);
        assertThat(folded(bench)).containsExactly("KRW-AC");
        assertThat(bench.told.get(bench.told.size() - 1).values().subList(1, 4)).containsExactly(1.0, 900.0, 60.0);
        pass(bench, 70);
        assertThat(folded(bench)).as("long ago").isEmpty();
        assertThat(trades(bench)).isEmpty();
    }

    @Test
    @DisplayName("5.4 5.1 a market that is delisted leaves the top at once")
    void shouldLetGoOfADelistedMarket() {
        final ScannerBench bench = new ScannerBench(settings("dwell", "3600"), MARKETS);
        MARKETS.forEach(market -> value(bench, market, 1_000 - MARKETS.indexOf(market)));
        pass(bench, 3);
        bench.take(new Happening.Listing(nowNs, "KRW-AB", false));
        pass(bench, 3);
        assertThat(folded(bench)).containsExactlyInAnyOrder("KRW-AA", "KRW-AC", "KRW-AD", "KRW-AE", "KRW-AF");
        assertThat(trades(bench)).isEqualTo(folded(bench));
    }

    @Test
    void shouldNotAskAgainAtOnceWhereNobodyListens() {
        final ScannerBench bench = new ScannerBench(settings(), MARKETS);
        bench.refusing = true;
        MARKETS.forEach(market -> value(bench, market, 1_000 - MARKETS.indexOf(market)));
        pass(bench, 50);
        assertThat(bench.askedAtNs).hasSize(1);
        bench.refusing = false;
        pass(bench, 20);
        assertThat(trades(bench)).hasSize(PLACES);
    }

    @Test
    void shouldTellAndAskLaterWhereOthersLeaveNoRoom() {
        final ScannerBench bench = new ScannerBench(settings(), MARKETS);
        bench.intentsOfOthers = 7;
        MARKETS.forEach(market -> value(bench, market, 1_000 - MARKETS.indexOf(market)));
        pass(bench, 20);
        assertThat(folded(bench)).hasSize(PLACES).isEqualTo(trades(bench));
    }

    @Test
    void shouldTakeFewerPlacesWhileItRuns() {
        final ScannerBench bench = new ScannerBench(settings(), MARKETS);
        MARKETS.forEach(market -> value(bench, market, 1_000 - MARKETS.indexOf(market)));
        pass(bench, 3);
        assertThat(bench.scanner().onSettings(settings("topByDay", "2"), null)).isTrue();
        pass(bench, 3);
        assertThat(folded(bench)).containsExactlyInAnyOrder("KRW-AA", "KRW-AB").isEqualTo(trades(bench));
    }
}
