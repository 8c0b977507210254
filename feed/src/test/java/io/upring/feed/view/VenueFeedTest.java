package io.upring.feed.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.market.Stream;
import io.upring.engine.market.StreamKey;
import io.upring.feed.shard.ShardConfig;
import io.upring.feed.testing.WireTap;
import io.upring.feed.view.ViewReplica.Shown;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.market.MarketSource;
import io.upring.sim.venue.Venue;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Views over real sockets to the simulated exchange, with its limits on messages, and a tap on the wire between. */
class VenueFeedTest {
    private static final long SEED = Long.getLong("upring.seed", 91);

    private final Random random = new Random(SEED);
    private final List<AutoCloseable> resources = new ArrayList<>();
    private Venue venue;
    private WireTap tap;
    private List<String> markets;

    private void startVenue(int marketCount, double framesPerSecond) throws IOException {
        startVenue(marketCount, framesPerSecond, VenueLimits.today());
    }

    private void startVenue(int marketCount, double framesPerSecond, VenueLimits limits) throws IOException {
        System.out.println("VenueFeedTest seed " + SEED);
        final MarketSource source = new GeneratedMarket(
            new GeneratorConfig(SEED, framesPerSecond).withMarketCount(marketCount), System.currentTimeMillis());
        venue = Venue.start(VenueConfig.builder().market(source).seed(SEED).limits(limits).build());
        tap = new WireTap(venue.webSocketUri());
        markets = source.markets().stream().map(market -> market.rules().code()).toList();
        resources.add(venue);
        resources.add(0, tap);
    }

    private VenueFeed feed(String uri, ShardConfig shards) {
        final VenueFeed feed = new VenueFeed(uri, markets, MarketFeedConfig.standard().withShards(shards));
        resources.add(0, feed);
        feed.feed.start();
        return feed;
    }

    @AfterEach
    void closeAll() throws Exception {
        for (final AutoCloseable resource : resources) {
            resource.close();
        }
    }

    private static Selection chart(String market) {
        return Selection.of(Stream.TICKER, market).and(Stream.TRADE, market).andBook(15, 0, market);
    }

    private static Set<String> wire(List<String> charts) {
        final Set<String> wire = new TreeSet<>();
        charts.forEach(market ->
            wire.addAll(List.of("ticker " + market, "trade " + market, "orderbook " + market + ".15")));
        return wire;
    }

    @Test
    @DisplayName("1.1 1.2 four charts start with a frame a connection; changing one leaves the others alone")
    void scenario1And2ShouldStartFourChartsAndChangeOne() throws Exception {
        startVenue(8, 2_000);
        final VenueFeed feed = feed(tap.uri(), ShardConfig.standard());
        feed.awaitFlowing();
        final long startNs = System.nanoTime();
        final List<View> charts = new ArrayList<>();
        final List<String> shown = new ArrayList<>(markets.subList(0, 4));
        shown.forEach(market -> charts.add(feed.feed.open(0, chart(market))));
        charts.forEach(chart -> assertThat(VenueFeed.settled(chart.opening()).state())
            .isEqualTo(ViewOutcome.State.READY));
        System.out.printf("first data of all 12 streams after %.1f ms%n", (System.nanoTime() - startNs) / 1e6);
        assertThat(System.nanoTime() - startNs).isLessThan(3_000_000_000L);
        assertThat(tap.open()).allMatch(connection -> connection.requestsNs().size() == 1);

        final ViewUpdate switched = charts.get(0).switchTo(markets.get(0), markets.get(5));
        assertThat(VenueFeed.settled(switched).state()).isEqualTo(ViewOutcome.State.READY);
        shown.set(0, markets.get(5));
        VenueFeed.await("the wire", () -> tap.subscribed().equals(wire(shown)));
        final int changed = charts.get(0).id();
        assertThat(feed.ask(() -> feed.replica.views.get(changed).shows)).allMatch(key -> key.instrumentId() == 5);
        feed.ask(() -> {
            for (int i = 1; i < 4; i++) {
                final ViewReplica.Watched other = feed.replica.view(charts.get(i));
                assertThat(other.shown().stream().filter(Shown::isSnapshot)).hasSize(3);
                assertThat(other.shown()).noneMatch(Shown::isRepeated);
            }
            return null;
        });
    }

    @Test
    @DisplayName("X2 D2 the wire is the union of the views, whatever they do")
    void x2ShouldMatchTheUnionOfViewsOnTheWire() throws Exception {
        startVenue(60, 1_000);
        final VenueFeed feed = feed(tap.uri(), ShardConfig.standard());
        final Map<View, Set<String>> views = new HashMap<>();
        for (int i = 0; i < 20; i++) {
            views.put(feed.feed.open(i % 3, Selection.NOTHING), new HashSet<>());
        }
        final List<View> all = new ArrayList<>(views.keySet());
        for (int i = 0; i < 400; i++) {
            final View view = all.get(random.nextInt(all.size()));
            final String market = markets.get(random.nextInt(markets.size()));
            if (random.nextInt(3) > 0) {
                view.add(chart(market));
                views.get(view).add(market);
            } else {
                final Selection gone = views.get(view).stream().map(VenueFeedTest::chart).findFirst()
                    .orElse(chart(market));
                views.get(view).stream().findFirst().ifPresent(views.get(view)::remove);
                view.remove(gone);
            }
            if (i % 100 == 99) {
                final Set<String> union = new TreeSet<>();
                views.values().forEach(union::addAll);
                VenueFeed.await("the union on the wire", () -> tap.subscribed().equals(wire(List.copyOf(union))));
            }
        }
        all.forEach(View::close);
        VenueFeed.await("nothing on the wire", () -> tap.subscribed().isEmpty());
        assertThat(feed.ask(feed.feed::openViews)).isZero();
        assertThat(feed.feed.heldStreams()).isZero();
        tap.connections().forEach(VenueFeedTest::assertWithinLimits);
    }

    private static void assertWithinLimits(WireTap.Connection connection) {
        final List<Long> times = connection.requestsNs();
        for (int i = 5; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 5)).isGreaterThan(1_000_000_000L);
        }
    }

    @Test
    @DisplayName("X4 a hundred views of 350 symbols settle with five frames a connection")
    void x4ShouldSettleAHundredViewsOfManySymbolsWithFewFrames() throws Exception {
        startVenue(350, 2_000);
        final VenueFeed feed = feed(tap.uri(), ShardConfig.standard());
        feed.awaitFlowing();
        final List<View> views = new ArrayList<>();
        final long startNs = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            final List<String> codes = i < 35 ? markets.subList(10 * i, 10 * i + 10)
                : random.ints(10, 0, 350).mapToObj(markets::get).toList();
            views.add(feed.feed.open(0, Selection.of(Stream.TICKER, codes.toArray(String[]::new))));
            while (System.nanoTime() - startNs < i * 10_000_000L) {
                Thread.onSpinWait();
            }
        }
        final long createdNs = System.nanoTime();
        VenueFeed.await("350 symbols", () -> tap.subscribed().size() == 350);
        views.forEach(view -> assertThat(VenueFeed.settled(view.opening()).state())
            .isEqualTo(ViewOutcome.State.READY));
        System.out.printf("100 views settled %.0f ms after the last one, with %d frames%n",
            (System.nanoTime() - createdNs) / 1e6, tap.connections().stream()
                .mapToInt(connection -> connection.requestsNs().size()).sum());
        assertThat(tap.connections()).hasSize(3).allMatch(connection -> connection.requestsNs().size() <= 5);
    }

    @Test
    @DisplayName("X7 a switch takes effect within a millisecond")
    void x7ShouldTakeEffectOnTheRingWithinAMillisecond() throws Exception {
        startVenue(10, 3_000);
        final VenueFeed feed = feed(tap.uri(), ShardConfig.standard());
        final View view = feed.feed.open(0, chart(markets.get(0)));
        VenueFeed.settled(view.opening());
        final long[] tookNs = new long[200];
        for (int i = 0; i < tookNs.length; i++) {
            final long calledNs = System.nanoTime();
            view.switchTo(markets.get(i % 2), markets.get((i + 1) % 2)).applied()
                .orTimeout(20, TimeUnit.SECONDS).join();
            tookNs[i] = feed.changedNs.get(view.id()) - calledNs;
        }
        Arrays.sort(tookNs);
        System.out.printf("a switch is on the ring after %.0f us (median), %.0f us (9 of 10)%n",
            tookNs[100] / 1e3, tookNs[180] / 1e3);
        assertThat(tookNs[100]).as("median").isLessThan(1_000_000L);
        VenueFeed.await("the wire", () -> tap.subscribed().equals(wire(List.of(markets.get(0)))));
    }

    @Test
    void shouldLoseAndDoubleNothingWhenEitherOfTwoLinesIsCutAtRandom() throws Exception {
        cutEitherLine(6);
    }

    @Tag("slow")
    @Test
    void shouldLoseAndDoubleNothingWhenEitherOfTwoLinesIsCutAHundredTimes() throws Exception {
        cutEitherLine(100);
    }

    private void cutEitherLine(int times) throws Exception {
        startVenue(6, 3_000, VenueLimits.withoutRates());
        final VenueFeed reference = feed(venue.webSocketUri().toString(), new ShardConfig(1, false, 0));
        final VenueFeed feed = feed(tap.uri(), new ShardConfig(1, true, 0));
        final Selection all = Selection.of(Stream.TRADE, "KRW-*").and(Stream.TICKER, "KRW-*")
            .and(Stream.ORDER_BOOK, "KRW-*");
        final View expected = reference.feed.open(0, all);
        final View view = feed.feed.open(0, all);
        VenueFeed.settled(expected.opening());
        assertThat(VenueFeed.settled(view.opening()).state()).isEqualTo(ViewOutcome.State.READY);
        for (int i = 0; i < times; i++) {
            VenueFeed.await("both lines", () -> tap.open().size() == 2
                && tap.open().stream().noneMatch(connection -> connection.subscribed().isEmpty()));
            awaitTrades(feed, view, 20 + random.nextInt(50));
            feed.awaitFlowing();
            tap.open().get(random.nextInt(2)).cut();
        }
        awaitTrades(feed, view, 100);
        assertThat(feed.ask(() -> List.copyOf(feed.gaps.lost))).as("gaps").isEmpty();
        compareTrades(reference, expected, feed, view);
    }

    private static void awaitTrades(VenueFeed feed, View view, int more) {
        final long before = feed.ask(() -> feed.replica.view(view).shown().size());
        VenueFeed.await("data", () -> feed.ask(() -> feed.replica.view(view).shown().size()) >= before + more);
    }

    /**
     * Both saw the same trades, from the later start to the earlier end. What one line brought is in its order; a line
     * that joins may be ahead of what the other still has in its socket.
     */
    private static void compareTrades(VenueFeed reference, View expected, VenueFeed feed, View view) {
        for (int id = 0; id < 6; id++) {
            final StreamKey key = StreamKey.of(Stream.TRADE, id);
            final List<Shown> shown = feed.ask(() -> List.copyOf(feed.replica.view(view).shown(key)));
            final List<Long> seen = shown.stream().map(Shown::number).toList();
            VenueFeed.await("the reference", () -> all(reference, expected, key).containsAll(
                seen.subList(seen.size() / 2, seen.size())));
            final List<Long> all = all(reference, expected, key);
            final int first = seen.stream().mapToInt(all::indexOf).filter(index -> index >= 0).min().orElseThrow();
            final int last = seen.stream().mapToInt(all::indexOf).max().orElseThrow();
            assertThat(seen.stream().filter(all::contains)).containsExactlyInAnyOrderElementsOf(
                all.subList(first, last + 1));
            shown.stream().map(Shown::connectionId).distinct().forEach(line -> assertThat(shown.stream()
                .filter(trade -> trade.connectionId() == line).map(trade -> all.indexOf(trade.number()))
                .filter(index -> index >= 0)).as("order of line %d", line).isSorted());
        }
    }

    private static List<Long> all(VenueFeed reference, View expected, StreamKey key) {
        return reference.ask(() -> reference.replica.view(expected).shown(key).stream().map(Shown::number).toList());
    }
}
