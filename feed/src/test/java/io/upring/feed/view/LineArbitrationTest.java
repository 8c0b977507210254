package io.upring.feed.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.DiscardReason;
import io.upring.engine.market.Stream;
import io.upring.engine.market.StreamKey;
import io.upring.feed.shard.ShardConfig;
import io.upring.feed.view.ViewReplica.Shown;
import io.upring.feed.view.ViewReplica.Watched;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two connections carry the same: the first copy wins, and either may break at any moment. */
class LineArbitrationTest {
    private static final Selection ALL = Selection.of(Stream.TRADE, "KRW-*").and(Stream.TICKER, "KRW-*")
        .and(Stream.ORDER_BOOK, "KRW-*").and(Stream.CANDLE_1M, "KRW-*");

    private static FeedModel model(long seed, int shards) {
        final FeedModel model = new FeedModel(seed, new ShardConfig(shards, true, 0), FeedModel.markets("KRW", 6));
        model.exchange.open(Stream.CANDLE_1M);
        return model.start();
    }

    private static void happen(FeedModel model) {
        final Stream[] streams = {Stream.TRADE, Stream.TICKER, Stream.ORDER_BOOK, Stream.CANDLE_1M};
        model.happen(streams[model.random.nextInt(streams.length)]);
        model.time.advanceMs(model.random.nextInt(4));
    }

    /** Every change was shown once, in its order, by one line or the other. */
    private static void checkAll(FeedModel model, Watched seen) {
        for (final StreamKey key : seen.shows) {
            assertThat(seen.shown(key).stream().map(Shown::number).toList()).isSorted().doesNotHaveDuplicates();
            if (key.stream() == Stream.TRADE) {
                model.checkAllTrades(seen, key);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {51, 52, 53})
    void shouldLoseAndDoubleNothingWhicheverLineBreaksWhenever(long seed) {
        final FeedModel model = model(seed, 1);
        final Watched seen = model.replica.view(model.feed.open(0, ALL));
        model.settle();
        seen.log.clear();
        for (int i = 0; i < 100; i++) {
            final ModelLine victim = model.exchange.lines.get(model.random.nextInt(2));
            for (int j = model.random.nextInt(30); j >= 0; j--) {
                happen(model);
            }
            victim.cut();
            for (int j = model.random.nextInt(30); j >= 0; j--) {
                happen(model);
            }
            model.time.advanceMs(300);
        }
        model.settle();

        checkAll(model, seen);
        assertThat(seen.shown()).noneMatch(Shown::isSnapshot);
        assertThat(seen.shown().stream().map(Shown::connectionId).distinct()).containsExactlyInAnyOrder(2, 3);
        assertThat(model.gaps.lost).as("gaps").isEmpty();
        assertThat(model.replica.discarded.get(DiscardReason.REPEATED)).isGreaterThan(1_000);
    }

    @Test
    void shouldOpenAGapWhenTheSecondLineBreaksAsWellAndHealWithTheFirstData() {
        final FeedModel model = model(54, 1);
        final Watched seen = model.replica.view(model.feed.open(0, ALL));
        model.settle();
        model.exchange.lines.forEach(line -> line.refuse(true));
        model.exchange.lines.get(0).cut();
        assertThat(model.gaps.lost).isEmpty();
        model.exchange.lines.get(1).cut();
        assertThat(model.gaps.open).isEqualTo(seen.shows);
        seen.log.clear();
        model.exchange.lines.get(1).refuse(false);
        model.settle();

        assertThat(model.gaps.open).isEmpty();
        assertThat(model.gaps.lost).hasSize(seen.shows.size());
        assertThat(seen.shown()).as("each book, ticker and candle anew; of the trades none, since nothing was missed")
            .allMatch(Shown::isSnapshot).noneMatch(Shown::isRepeated).hasSize(18);
    }

    @Test
    void shouldOpenNoGapForABadFrameOfWhichTheOtherLineHasTheData() {
        final FeedModel model = model(57, 1);
        model.feed.open(0, ALL);
        model.settle();
        for (int i = 0; i < 10; i++) {
            model.exchange.lines.get(i % 2).deliverGarbage();
            model.trade(2_000);
        }
        assertThat(model.gaps.bad).isZero();
    }

    /** Breaks, brings nonsense as well, or falls silent. */
    @ParameterizedTest
    @ValueSource(strings = {"breaks", "brings nonsense", "is silent", "is not there"})
    void shouldOpenAGapForABadFrameWhenTheOtherLineDoesNotVouchForIt(String other) {
        final FeedModel model = model(58, 1);
        model.feed.open(0, ALL);
        model.settle();
        final ModelLine second = model.exchange.lines.get(1);
        if (other.equals("is not there")) {
            second.refuse(true);
            second.cut();
        }
        model.exchange.lines.get(0).deliverGarbage();
        assertThat(model.gaps.bad).isEqualTo(other.equals("is not there") ? 1 : 0);
        model.time.advanceMs(100);
        switch (other) {
            case "breaks" -> second.cut();
            case "brings nonsense" -> second.deliverGarbage();
            default -> model.time.advanceMs(1_500);
        }
        assertThat(model.gaps.bad).isEqualTo(other.equals("brings nonsense") ? 2 : 1);
        model.trade(1_000);
        assertThat(model.gaps.bad).as("reported once").isEqualTo(other.equals("brings nonsense") ? 2 : 1);
    }

    @Test
    void shouldServeFromOneLineWhileTheOtherNeverComes() {
        final FeedModel model = new FeedModel(55, new ShardConfig(2, true, 0), FeedModel.markets("KRW", 6));
        model.exchange.lines.get(1).refuse(true);
        model.exchange.lines.get(3).refuse(true);
        model.start();
        final Watched seen = model.replica.view(
            model.feed.open(0, Selection.of(Stream.TRADE, "KRW-*").and(Stream.ORDER_BOOK, "KRW-*")));
        model.trade(300);
        model.settle();
        checkAll(model, seen);
        assertThat(seen.isReady()).isTrue();
    }

    @Test
    void shouldAskOnlyOneLineForASnapshotThatAViewWaitsFor() {
        final FeedModel model = model(56, 1);
        model.feed.open(0, ALL);
        model.settle();
        final int requests = model.requests();
        final View joins = model.feed.open(0, Selection.of(Stream.TICKER, "KRW-M1"));
        model.settle();
        assertThat(model.requests()).isEqualTo(requests + 1);
        assertThat(model.replica.view(joins).shown()).hasSize(1).allMatch(Shown::isRepeated);
    }
}
