package io.upring.feed.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.engine.market.Stream;
import io.upring.engine.market.StreamKey;
import io.upring.feed.shard.ShardConfig;
import io.upring.feed.view.ViewReplica.Shown;
import io.upring.feed.view.ViewReplica.Watched;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which connection carries what, and what moves. */
class ShardingTest {
    private static final Selection ALL = Selection.of(Stream.TRADE, "KRW-*").and(Stream.TICKER, "KRW-*")
        .and(Stream.ORDER_BOOK, "KRW-*").and(Stream.CANDLE_1S, "KRW-*");

    private static Set<Stream> types(ModelLine line) {
        final Set<Stream> types = new TreeSet<>();
        line.subscribed().keySet().forEach(key -> types.add(key.stream()));
        return types;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void shouldKeepBooksApartFromTradesAndSpreadThemEvenly(int shards) {
        final FeedModel model = new FeedModel(61, FeedModel.shards(shards), FeedModel.markets("KRW", 40)).start();
        model.feed.open(0, ALL);
        model.settle();

        assertThat(model.exchange.wire()).hasSize(160);
        assertThat(model.exchange.lines).hasSize(shards).noneMatch(line -> line.subscribed().isEmpty());
        if (shards > 1) {
            assertThat(model.exchange.lines).allMatch(line ->
                types(line).equals(Set.of(Stream.ORDER_BOOK)) || !types(line).contains(Stream.ORDER_BOOK));
        }
        if (shards > 2) {
            assertThat(model.exchange.lines).filteredOn(line -> types(line).contains(Stream.TRADE))
                .allMatch(line -> types(line).size() == 1);
        }
        final List<Integer> books = model.exchange.lines.stream()
            .filter(line -> types(line).contains(Stream.ORDER_BOOK)).map(line -> line.subscribed().size()).toList();
        assertThat(books.stream().mapToInt(i -> i).max().orElseThrow() -
            books.stream().mapToInt(i -> i).min().orElseThrow()).isLessThanOrEqualTo(1);
    }

    @Test
    void shouldLeaveAStreamWhereItIsWhenOthersComeAndGo() {
        final FeedModel model = new FeedModel(62, FeedModel.shards(6), FeedModel.markets("KRW", 40)).start();
        final View some = model.feed.open(0, Selection.of(Stream.ORDER_BOOK, "KRW-M1", "KRW-M2", "KRW-M3"));
        model.settle();
        final List<Set<StreamKey>> before = model.exchange.lines.stream()
            .<Set<StreamKey>>map(line -> new TreeSet<>(line.subscribed().keySet())).toList();
        final View all = model.feed.open(0, ALL);
        model.settle();
        all.close();
        model.settle();
        assertThat(model.exchange.lines.stream().map(line -> line.subscribed().keySet()).toList()).isEqualTo(before);
        assertThat(some.isClosed()).isFalse();
    }

    @Test
    void shouldMoveStreamsOffABusyConnectionWithoutAGapOrADouble() {
        final FeedModel model =
            new FeedModel(63, new ShardConfig(6, false, 2_000_000_000L), FeedModel.markets("KRW", 30)).start();
        model.exchange.open(Stream.CANDLE_1S);
        final View all = model.feed.open(0, ALL);
        model.settle();
        final ModelLine busy = model.exchange.lines.stream()
            .filter(line -> types(line).equals(Set.of(Stream.ORDER_BOOK))).findFirst().orElseThrow();
        final List<StreamKey> hot = List.copyOf(busy.subscribed().keySet());
        final Watched seen = model.replica.view(all);
        seen.log.clear();
        for (int i = 0; i < 3_000; i++) {
            model.exchange.change(Stream.ORDER_BOOK, hot.get(model.random.nextInt(hot.size())).instrumentId());
            model.time.advanceMs(4);
        }
        model.settle();

        assertThat(busy.subscribed().keySet()).as("some moved").hasSizeLessThan(hot.size()).isNotEmpty();
        assertThat(model.exchange.wire()).hasSize(120);
        assertThat(model.exchange.lines.stream().mapToInt(line -> line.subscribed().size()).sum()).isEqualTo(120);
        for (final StreamKey key : hot) {
            assertThat(seen.shown(key).stream().map(Shown::number).toList()).isSorted().doesNotHaveDuplicates();
        }
        assertThat(seen.shown()).hasSize(3_000).noneMatch(Shown::isSnapshot);
        assertThat(model.gaps.lost).isEmpty();
        assertThat(seen.changes()).isEmpty();
    }

    @Test
    void shouldGiveEachPriceGroupingOfABookAConnectionOfItsOwn() {
        final FeedModel model = new FeedModel(64, FeedModel.shards(2), "KRW-BTC", "BTC-ETH").start();
        final View view = model.feed.open(0, Selection.book(5, 0, "KRW-BTC").andBook(15, 10_000, "KRW-BTC")
            .andBook(30, 100_000, "KRW-BTC").andBook(30, 10, "BTC-ETH"));
        model.settle();

        assertThat(model.exchange.wire()).containsExactly(StreamKey.of(Stream.ORDER_BOOK, 0),
            new StreamKey(Stream.ORDER_BOOK, 0, 10_000));
        assertThat(model.exchange.lines).allMatch(line -> line.subscribed().size() == 1);
        assertThat(view.rejected()).hasSize(2);
        assertThat(view.rejected().get(0).reason()).contains("BTC-ETH").contains("KRW markets only");
        assertThat(view.rejected().get(1).reason()).contains("KRW-BTC").contains("connection of its own");
        view.switchTo(Selection.book(30, 100_000, "KRW-BTC"));
        model.settle();
        assertThat(model.exchange.wire()).containsExactly(new StreamKey(Stream.ORDER_BOOK, 0, 100_000));
        assertThat(model.replica.view(view).isReady()).isTrue();
    }

    @Test
    void shouldAskForTheLargestDepthThatAnyViewWants() {
        final FeedModel model = new FeedModel(65, FeedModel.shards(1), "KRW-BTC").start();
        final View shallow = model.feed.open(0, Selection.book(5, 0, "KRW-BTC"));
        model.settle();
        assertThat(model.exchange.lines.get(0).subscribed()).containsValue(5);
        final View deep = model.feed.open(0, Selection.book(30, 0, "KRW-BTC"));
        model.exchange.change(Stream.ORDER_BOOK, 0);
        model.settle();
        assertThat(model.exchange.lines.get(0).subscribed()).containsValue(30);
        assertThat(model.replica.view(deep).shown()).last().matches(shown -> shown.depth() == 30);
        assertThat(deep.opening().settled()).isCompletedWithValueMatching(
            outcome -> outcome.state() == ViewOutcome.State.READY);
        deep.close();
        model.settle();
        assertThat(model.exchange.lines.get(0).subscribed()).containsValue(5);
        shallow.add(Selection.book(15, 0, "KRW-BTC"));
        model.settle();
        assertThat(model.exchange.lines.get(0).subscribed()).containsValue(15);
        shallow.switchTo(Selection.book(1, 0, "KRW-BTC"));
        model.settle();
        assertThat(model.exchange.lines.get(0).subscribed()).containsValue(1);
    }

    @Test
    void shouldOpenGapsOnlyForWhatABrokenConnectionCarried() {
        final FeedModel model = new FeedModel(66, FeedModel.shards(3), FeedModel.markets("KRW", 5));
        model.exchange.open(Stream.TICKER, Stream.ORDER_BOOK);
        model.feed.start();
        model.feed.open(0, Selection.of(Stream.TRADE, "KRW-*").and(Stream.TICKER, "KRW-*")
            .and(Stream.ORDER_BOOK, "KRW-*"));
        model.exchange.change(Stream.TRADE, 0);
        model.time.advanceMs(10_000);
        final ModelLine trades = model.exchange.lines.stream()
            .filter(line -> types(line).equals(Set.of(Stream.TRADE))).findFirst().orElseThrow();
        trades.cut();

        assertThat(model.gaps.open).as("quiet markets as well").hasSize(5)
            .allMatch(key -> key.stream() == Stream.TRADE);
        model.settle();
        assertThat(model.gaps.open).isEmpty();
    }

    @Test
    void shouldRefuseAConfigurationThatCannotBe() {
        assertThatThrownBy(() -> new ShardConfig(0, false, 0)).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("1 to 31");
        assertThatThrownBy(() -> MarketFeedConfig.standard().withReadyTimeout(0))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("readyTimeoutNs");
        assertThatThrownBy(() -> Selection.book(7, 0, "KRW-BTC")).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("1, 5, 15 or 30").hasMessageContaining("KRW-BTC");
    }
}
