package io.upring.feed.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.ViewChange;
import io.upring.engine.market.Stream;
import io.upring.engine.market.StreamKey;
import io.upring.feed.shard.ShardConfig;
import io.upring.feed.view.ViewReplica.Shown;
import io.upring.feed.view.ViewReplica.Watched;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random walks over what views can be told, before a modelled exchange. */
class RandomWalkTest {
    private static final int VIEWS = 50;
    private static final int MARKETS = 200;

    /** Views, and what the test thinks that each of them shows. */
    private static final class Walk {
        private final FeedModel model;
        private final Map<View, Set<StreamKey>> expected = new HashMap<>();
        private final List<View> views = new ArrayList<>();

        private Walk(FeedModel model) {
            this.model = model;
        }

        private StreamKey random() {
            return StreamKey.of(FeedModel.TYPES[model.random.nextInt(3)],
                model.random.nextInt(model.instruments.size()));
        }

        private Selection selection(Set<StreamKey> keys) {
            Selection selection = Selection.NOTHING;
            for (final StreamKey key : keys) {
                selection = selection.and(key.stream(), model.market(key.instrumentId()));
            }
            return selection;
        }

        private Set<StreamKey> some(int most) {
            final Set<StreamKey> keys = new TreeSet<>();
            for (int i = model.random.nextInt(most + 1); i >= 0; i--) {
                keys.add(random());
            }
            return keys;
        }

        private void step() {
            if (views.size() < VIEWS && model.random.nextInt(5) == 0 || views.isEmpty()) {
                final Set<StreamKey> keys = some(20);
                final View view = model.feed.open(model.random.nextInt(3), selection(keys));
                views.add(view);
                expected.put(view, keys);
                return;
            }
            final View view = views.get(model.random.nextInt(views.size()));
            final Set<StreamKey> keys = some(3);
            switch (model.random.nextInt(20)) {
                case 0 -> {
                    view.close();
                    view.close();
                    views.remove(view);
                    expected.remove(view);
                }
                case 1, 2 -> {
                    view.switchTo(selection(keys));
                    expected.put(view, keys);
                }
                case 3, 4, 5, 6, 7, 8, 9, 10 -> {
                    keys.addAll(List.copyOf(expected.get(view)).subList(0, Math.min(3, expected.get(view).size())));
                    view.remove(selection(keys));
                    expected.get(view).removeAll(keys);
                }
                default -> {
                    view.add(selection(keys));
                    expected.get(view).addAll(keys);
                }
            }
        }
    }

    @Test
    @DisplayName("X2 D2 2,000 random operations of 50 views over 200 symbols: the wire is their union")
    void x2ShouldKeepTheWireEqualToTheUnionOfLiveViews() {
        walk(11, 2_000);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {12, 13, 14})
    @DisplayName("X2 D2 10,000 random operations of 50 views over 200 symbols")
    void x2ShouldKeepTheWireEqualOverTenThousandOperations(long seed) {
        walk(seed, 10_000);
    }

    private static void walk(long seed, int operations) {
        final FeedModel model = new FeedModel(seed, FeedModel.shards(3), FeedModel.markets("KRW", MARKETS)).start();
        final Walk walk = new Walk(model);
        for (int operation = 1; operation <= operations; operation++) {
            step(walk, model);
            if (operation % 200 == 0) {
                model.settle();
                checkQuiet(walk, model);
            }
        }
        assertThat(walk.views).isNotEmpty();
        walk.views.forEach(View::close);
        model.settle();
        assertThat(model.exchange.wire()).isEmpty();
        assertThat(model.feed.openViews()).isZero();
        assertThat(model.feed.heldStreams()).isZero();
        assertThat(model.gaps.lost).isEmpty();
        model.exchange.lines.forEach(RandomWalkTest::assertWithinLimits);
    }

    private static void step(Walk walk, FeedModel model) {
        walk.step();
        if (model.random.nextInt(3) == 0) {
            model.time.advanceMs(model.random.nextInt(60));
        }
        model.happen(Stream.TRADE);
    }

    private static void checkQuiet(Walk walk, FeedModel model) {
        final Set<StreamKey> union = new TreeSet<>();
        walk.expected.forEach((view, keys) -> {
            union.addAll(keys);
            final Watched seen = model.replica.view(view);
            assertThat(seen.shows).isEqualTo(keys);
            assertThat(seen.last).isIn(ViewChange.READY, ViewChange.NARROWED);
            assertThat(seen.served).isEqualTo(keys);
            seen.log.clear();
        });
        assertThat(model.exchange.wire()).isEqualTo(union);
        assertThat(model.feed.heldStreams()).isEqualTo(union.size());
        assertThat(model.feed.openViews()).isEqualTo(walk.views.size());
        final long carried = model.exchange.lines.stream().mapToLong(line -> line.subscribed().size()).sum();
        assertThat(carried).as("no stream on two connections").isEqualTo(union.size());
    }

    private static void assertWithinLimits(ModelLine line) {
        final List<Long> times = line.requestsNs;
        for (int i = 5; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 5)).isGreaterThan(1_000_000_000L);
        }
    }

    /** A view that never changes sees every trade once and in order while others come and go, and connections break. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("1.2 3.1 a view that does not change loses and doubles nothing while others come and go")
    void shouldNeitherLoseNorDoubleAnythingForAViewThatDoesNotChange(boolean twoLines) {
        final FeedModel model = new FeedModel(21, new ShardConfig(4, twoLines, 2_000_000_000L),
            FeedModel.markets("KRW", 20)).start();
        final View still = model.feed.open(7, Selection.of(Stream.TRADE, "KRW-*").and(Stream.TICKER, "KRW-*"));
        model.settle();
        final Watched seen = model.replica.view(still);
        seen.log.clear();
        final Walk walk = new Walk(model);
        for (int operation = 0; operation < 3_000; operation++) {
            step(walk, model);
            model.happen(Stream.TICKER);
            if (twoLines && operation % 10 == 0) {
                // One of two: which one changes, and never the other while the first is away.
                model.exchange.lines.get(2 * model.random.nextInt(4) + operation / 500 % 2).cut();
            }
            if (operation % 500 == 499) {
                model.settle();
            }
        }
        model.settle();
        for (final StreamKey key : seen.shows) {
            if (key.stream() == Stream.TRADE) {
                model.checkAllTrades(seen, key);
            } else {
                assertThat(seen.shown(key).stream().map(Shown::number).toList()).isSorted().doesNotHaveDuplicates();
            }
        }
        assertThat(seen.shown()).noneMatch(Shown::isSnapshot).noneMatch(Shown::isRepeated);
        assertThat(seen.changes()).isEmpty();
        assertThat(model.gaps.lost).as("gaps").isEmpty();
    }

    @Test
    @DisplayName("2.2 never a mixture of symbols, over 1,000 switches with delay and reorder")
    void scenario22ShouldNeverMixSymbols() {
        switches(31, 1_000);
    }

    @Tag("slow")
    @Test
    @DisplayName("2.2 never a mixture of symbols, over 10,000 switches with delay and reorder")
    void scenario22ShouldNeverMixSymbolsOverTenThousandSwitches() {
        switches(32, 10_000);
    }

    private static void switches(long seed, int count) {
        final FeedModel model = new FeedModel(seed, FeedModel.shards(3), FeedModel.markets("KRW", 8));
        model.exchange.jitterMs = 150;
        model.exchange.reorders = true;
        model.start();
        final View view = model.feed.open(0, Selection.of(Stream.TRADE, "KRW-M0").and(Stream.ORDER_BOOK, "KRW-M0"));
        final Watched seen = model.replica.view(view);
        int shown = 0;
        int readies = 0;
        for (int i = 0; i < count; i++) {
            final int next = model.random.nextInt(8);
            model.defer();
            view.switchTo(model.market(shown), model.market(next));
            model.catchUp();
            shown = next;
            for (int j = model.random.nextInt(6); j > 0; j--) {
                model.happen(FeedModel.TYPES[1 + model.random.nextInt(2)]);
                model.time.advanceMs(model.random.nextInt(100));
            }
            if (i % 50 == 0) {
                model.settle();
                assertThat(seen.isReady()).isTrue();
            }
            readies += checkOneSymbol(seen, shown);
        }
        assertThat(readies).isGreaterThan(count / 10);
        model.settle();
        assertThat(model.exchange.wire()).isEqualTo(model.union()).hasSize(2)
            .allMatch(key -> key.instrumentId() == seen.shows.iterator().next().instrumentId());
    }

    /** Since the last switch there was only the new symbol; returns how often both types had come. */
    private static int checkOneSymbol(Watched seen, int symbol) {
        final int started = seen.log.lastIndexOf(ViewChange.SWITCH_STARTED);
        final List<Object> since = seen.log.subList(Math.max(0, started), seen.log.size());
        assertThat(since).filteredOn(Shown.class::isInstance)
            .allMatch(event -> ((Shown) event).key().instrumentId() == symbol);
        final int readies = (int) since.stream().filter(ViewChange.READY::equals).count();
        seen.log.clear();
        return readies;
    }

    /** X3 and D5: two changes, the second at any moment of the first one's way to the exchange. */
    @Test
    @DisplayName("X3 D5 a change made at any instant of the change before reaches the wire")
    void x3ShouldBringAChangeMadeAtAnyInstantToTheWire() {
        changeAtInstants(11);
    }

    @Tag("slow")
    @Test
    @DisplayName("X3 D5 a change made at each millisecond of the change before reaches the wire")
    void x3ShouldBringAChangeMadeAtEachMillisecondToTheWire() {
        changeAtInstants(1);
    }

    private static void changeAtInstants(int stepMs) {
        for (int instantMs = 0; instantMs < 700; instantMs += stepMs) {
            final FeedModel model = new FeedModel(instantMs, FeedModel.shards(1 + instantMs % 3),
                FeedModel.markets("KRW", 6)).start();
            final View view = model.feed.open(0, Selection.of(Stream.TRADE, "KRW-M0"));
            view.add(Selection.of(Stream.TICKER, "KRW-M1"));
            model.time.advanceMs(instantMs);
            view.add(Selection.of(Stream.ORDER_BOOK, "KRW-M2"));
            final View other = model.feed.open(0, Selection.of(Stream.TRADE, "KRW-M3"));
            model.time.advanceMs(model.random.nextInt(50));
            view.switchTo("KRW-M0", "KRW-M4");
            if (instantMs % 4 == 0) {
                model.exchange.lines.forEach(ModelLine::cut);
            }
            model.settle();
            assertThat(model.exchange.wire()).as("changed after %d ms", instantMs).isEqualTo(model.union()).hasSize(4);
            assertThat(model.replica.view(view).isReady()).isTrue();
            assertThat(model.replica.view(other).isReady()).isTrue();
        }
    }

    @Test
    @DisplayName("X4 a hundred views settle within two seconds and five frames")
    void x4ShouldSettleAHundredViewsWithinTwoSecondsAndFiveFrames() {
        final FeedModel model = new FeedModel(41, FeedModel.shards(3), FeedModel.markets("KRW", 350)).start();
        final List<View> views = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Selection selection = Selection.NOTHING;
            for (int j = 0; j < 10; j++) {
                selection = selection.and(FeedModel.TYPES[j % 3],
                    i < 35 ? "KRW-M" + (i * 10 + j) : "KRW-M" + model.random.nextInt(350));
            }
            views.add(model.feed.open(0, selection));
            model.time.advanceMs(10);
        }
        model.time.advanceMs(1_000);

        assertThat(model.exchange.wire()).isEqualTo(model.union());
        assertThat(views).allMatch(view -> model.replica.view(view).isReady());
        assertThat(model.exchange.lines).allMatch(line -> line.requestsNs.size() <= 5);
        model.exchange.lines.forEach(RandomWalkTest::assertWithinLimits);
    }
}
