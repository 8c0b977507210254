package io.upring.feed.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.ViewChange;
import io.upring.engine.market.Stream;
import io.upring.engine.market.StreamKey;
import io.upring.feed.view.ViewReplica.Shown;
import io.upring.feed.view.ViewReplica.Watched;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Scenarios 1 and 2, and the defects of the predecessor that they grew from, before a modelled exchange. */
class ChartScenarioTest {
    private static final String[] MARKETS = {"KRW-BTC", "KRW-ETH", "KRW-XRP", "KRW-ADA", "KRW-DOGE", "BTC-ETH"};

    private final FeedModel model = new FeedModel(1, FeedModel.shards(3), MARKETS);

    private static Selection chart(String market) {
        return Selection.of(Stream.TICKER, market).and(Stream.TRADE, market).and(Stream.ORDER_BOOK, market);
    }

    private List<View> fourCharts() {
        final List<View> charts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            charts.add(model.feed.open(0, chart(MARKETS[i])));
        }
        return charts;
    }

    @Test
    @DisplayName("1.1 four charts of three types start with one frame a connection")
    void scenario11ShouldStartFourChartsWithOneFrameAConnection() {
        model.start();
        final List<View> charts = fourCharts();
        model.time.advanceMs(500);

        assertThat(model.exchange.lines).hasSize(3).allMatch(line -> line.requestsNs.size() == 1);
        for (final View chart : charts) {
            assertThat(chart.opening().settled()).isCompletedWithValueMatching(
                outcome -> outcome.state() == ViewOutcome.State.READY);
            assertThat(model.replica.view(chart).shown()).hasSize(3).allMatch(Shown::isSnapshot);
            assertThat(model.replica.view(chart).changes()).containsExactly(ViewChange.OPENED, ViewChange.READY);
        }
    }

    @Test
    @DisplayName("1.2 changing a chart neither takes from the others nor repeats anything to them")
    void scenario12ShouldNotDisturbTheOtherChartsWhenOneIsChanged() {
        model.start();
        final List<View> charts = fourCharts();
        model.trade(500);
        final List<Watched> others = charts.subList(1, 4).stream().map(model.replica::view).toList();
        final List<Long> snapshots = others.stream().map(ChartScenarioTest::snapshots).toList();

        final Watched changed = model.replica.view(charts.get(0));
        final int before = changed.log.size();
        charts.get(0).switchTo("KRW-BTC", "KRW-DOGE");
        model.trade(500);
        model.settle();

        assertThat(others.stream().map(ChartScenarioTest::snapshots).toList()).isEqualTo(snapshots);
        for (int i = 0; i < 3; i++) {
            model.checkAllTrades(others.get(i), StreamKey.of(Stream.TRADE, i + 1));
            assertNumbersGrow(others.get(i));
        }
        assertThat(changed.log.subList(before, changed.log.size())).element(0).isEqualTo(ViewChange.SWITCH_STARTED);
        assertThat(changed.log.subList(before, changed.log.size())).filteredOn(Shown.class::isInstance).isNotEmpty()
            .allMatch(shown -> ((Shown) shown).key().instrumentId() == model.id("KRW-DOGE"));
        assertThat(model.exchange.wire()).isEqualTo(model.union()).hasSize(12);
    }

    private static long snapshots(Watched view) {
        return view.shown().stream().filter(Shown::isSnapshot).count();
    }

    private static void assertNumbersGrow(Watched view) {
        for (final StreamKey key : view.shows) {
            assertThat(view.shown(key).stream().map(Shown::number).toList()).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    @DisplayName("1.3 D4 a chart changed a thousand times, each twice in a row, stays exact")
    void scenario13ShouldStayExactWhenAChartIsChangedAThousandTimes() {
        model.start();
        final List<View> charts = fourCharts();
        String shown = "KRW-BTC";
        for (int i = 0; i < 1_000; i++) {
            final String next = MARKETS[model.random.nextInt(MARKETS.length)];
            charts.get(0).switchTo(shown, next);
            charts.get(0).switchTo(shown, next);
            shown = next;
            model.trade(model.random.nextInt(10));
        }
        model.settle();

        assertThat(model.exchange.wire()).isEqualTo(model.union());
        assertThat(model.replica.view(charts.get(0)).shows).containsExactlyInAnyOrder(
            StreamKey.of(Stream.TICKER, model.id(shown)), StreamKey.of(Stream.TRADE, model.id(shown)),
            StreamKey.of(Stream.ORDER_BOOK, model.id(shown)));
        assertThat(model.feed.openViews()).isEqualTo(4);
        for (int i = 1; i < 4; i++) {
            model.checkAllTrades(model.replica.view(charts.get(i)), StreamKey.of(Stream.TRADE, i));
        }
    }

    @Test
    @DisplayName("1.4 D2 closing one of two charts of a symbol does not stop the other")
    void scenario14AndDefectD2ShouldKeepAStreamForTheOtherChart() {
        model.start();
        final View first = model.feed.open(0, chart("KRW-BTC"));
        final View second = model.feed.open(0, chart("KRW-BTC"));
        model.time.advanceMs(500);
        first.close();
        model.trade(300);
        model.settle();

        model.checkAllTrades(model.replica.view(second), StreamKey.of(Stream.TRADE, 0));
        assertThat(model.exchange.wire()).isEqualTo(model.union()).hasSize(3);
        final int requests = model.requests();
        second.close();
        model.settle();
        assertThat(model.exchange.wire()).isEmpty();
        assertThat(model.feed.heldStreams()).isZero();
        assertThat(model.requests()).isEqualTo(requests);
    }

    @Test
    @DisplayName("D2 X2 removing the last holder takes the stream from the wire in one frame")
    void defectD2ShouldRemoveTheLastHoldersStreamWithinOneFrame() {
        model.start();
        final View view = model.feed.open(0, chart("KRW-BTC").and(Stream.TRADE, "KRW-ETH"));
        model.time.advanceMs(500);
        final int requests = model.requests();
        view.remove(Selection.of(Stream.TRADE, "KRW-ETH"));
        model.time.advanceMs(500);

        assertThat(model.exchange.wire()).isEqualTo(model.union()).hasSize(3);
        assertThat(model.requests()).isEqualTo(requests + 1);
    }

    @Test
    @DisplayName("1.5 one view of all charts behaves as one a chart does")
    void scenario15ShouldServeOneViewOfAllChartsAlike() {
        model.start();
        final View all = model.feed.open(0, chart("KRW-BTC").and(Stream.TICKER, "KRW-ETH"));
        all.add(chart("KRW-ETH"));
        model.time.advanceMs(500);
        all.add(chart("KRW-XRP"));
        all.remove(chart("KRW-BTC"));
        all.remove(chart("KRW-BTC"));
        model.trade(200);
        model.settle();

        assertThat(model.exchange.wire()).isEqualTo(model.union()).hasSize(6)
            .noneMatch(key -> key.instrumentId() == 0);
        model.checkAllTrades(model.replica.view(all), StreamKey.of(Stream.TRADE, 1));
        assertThat(model.replica.view(all).isReady()).isTrue();
    }

    @Test
    @DisplayName("D3 changing a symbol replaces and does not add")
    void defectD3ShouldReplaceAndNotAddWhenASymbolIsChanged() {
        model.start();
        final View view = model.feed.open(0, chart("KRW-BTC"));
        model.settle();
        view.switchTo(chart("KRW-ETH"));
        model.settle();
        assertThat(model.exchange.wire()).isEqualTo(model.union()).hasSize(3)
            .allMatch(key -> key.instrumentId() == 1);
    }

    @Test
    @DisplayName("2.1 a switch covers both types in one frame, and says when both have data")
    void scenario21ShouldSwitchBothTypesAtOnceAndSayWhenBothHaveData() {
        final FeedModel one = new FeedModel(2, FeedModel.shards(1), MARKETS).start();
        final View view = one.feed.open(0,
            Selection.of(Stream.TRADE, "KRW-BTC").andBook(15, 0, "KRW-BTC"));
        one.settle();
        final int requests = one.requests();
        final Watched seen = one.replica.view(view);
        seen.log.clear();
        final ViewUpdate update = view.switchTo("KRW-BTC", "KRW-ETH");
        assertThat(seen.log).containsExactly(ViewChange.SWITCH_STARTED);
        one.time.advanceMs(300);

        assertThat(update.settled()).isCompletedWithValueMatching(
            outcome -> outcome.state() == ViewOutcome.State.READY);
        assertThat(seen.log).hasSize(4).endsWith(ViewChange.READY);
        assertThat(seen.shown()).extracting(Shown::key).containsExactlyInAnyOrder(
            StreamKey.of(Stream.TRADE, 1), StreamKey.of(Stream.ORDER_BOOK, 1));
        assertThat(one.requests()).isEqualTo(requests + 1);
    }

    @Test
    @DisplayName("2.1 a switch that is not complete in time names what is missing")
    void scenario21ShouldNameWhatIsMissingWhenAMarketNeverTrades() {
        model.feed.start();
        model.exchange.open(Stream.ORDER_BOOK);
        final View view = model.feed.open(0, Selection.of(Stream.TRADE, "KRW-BTC").and(Stream.ORDER_BOOK, "KRW-BTC"));
        model.time.advanceMs(6_000);

        assertThat(view.opening().settled()).isCompletedWithValueMatching(
            outcome -> outcome.state() == ViewOutcome.State.TIMED_OUT
                && outcome.missing().equals(List.of("trade KRW-BTC")));
        assertThat(model.replica.view(view).changes()).endsWith(ViewChange.TIMED_OUT);
        model.exchange.change(Stream.TRADE, 0);
        model.time.advanceMs(100);
        assertThat(model.replica.view(view).isReady()).isTrue();
        assertThat(model.requests()).as("asked again, but not for ever").isLessThan(12);
    }

    @Test
    @DisplayName("2.3 there and back within 100 ms ends on the first symbol with two frames at most")
    void scenario23ShouldEndOnTheFirstSymbolWithTwoFramesAtMost() {
        for (int pauseMs = 0; pauseMs <= 100; pauseMs += 5) {
            final FeedModel one = new FeedModel(pauseMs, FeedModel.shards(1), MARKETS).start();
            final View view = one.feed.open(0, chart("KRW-BTC"));
            one.settle();
            final int requests = one.requests();
            view.switchTo("KRW-BTC", "KRW-ETH");
            one.time.advanceMs(pauseMs);
            final ViewUpdate back = view.switchTo("KRW-ETH", "KRW-BTC");
            one.trade(20);
            one.time.advanceMs(900);

            assertThat(one.exchange.wire()).isEqualTo(one.union()).allMatch(key -> key.instrumentId() == 0);
            assertThat(one.requests() - requests).isLessThanOrEqualTo(2);
            assertThat(back.settled()).isCompletedWithValueMatching(
                outcome -> outcome.state() == ViewOutcome.State.READY);
        }
    }

    @Test
    @DisplayName("2.4 a switch made while disconnected is applied on reconnect")
    void scenario24ShouldApplyASwitchMadeWhileDisconnected() {
        model.start();
        final View view = model.feed.open(0, chart("KRW-BTC"));
        model.settle();
        model.exchange.lines.forEach(line -> line.refuse(true));
        model.exchange.lines.forEach(ModelLine::cut);
        model.time.advanceMs(500);
        final ViewUpdate update = view.switchTo("KRW-BTC", "KRW-ETH");
        model.time.advanceMs(500);
        assertThat(update.settled()).isNotDone();
        model.exchange.lines.forEach(line -> line.refuse(false));
        model.settle();

        assertThat(update.settled()).isCompletedWithValueMatching(
            outcome -> outcome.state() == ViewOutcome.State.READY);
        assertThat(model.exchange.wire()).isEqualTo(model.union()).allMatch(key -> key.instrumentId() == 1);
        assertThat(model.gaps.open).as("gaps of what nobody wants any more").isEmpty();
    }

    @Test
    @DisplayName("3.1 a book more beside 20 tickers, 20 trades and 3 books disturbs none of them")
    void scenario31ShouldAddABookWithoutDisturbingTheRest() {
        final FeedModel bot = new FeedModel(3, FeedModel.shards(2), FeedModel.markets("KRW", 20)).start();
        final View view = bot.feed.open(1, Selection.of(Stream.TICKER, "KRW-*").and(Stream.TRADE, "KRW-*")
            .and(Stream.ORDER_BOOK, "KRW-M0", "KRW-M1", "KRW-M2"));
        bot.settle();
        final Watched seen = bot.replica.view(view);
        seen.log.clear();
        for (final String market : List.of("KRW-M7", "KRW-M8")) {
            view.add(Selection.of(Stream.ORDER_BOOK, market));
            bot.trade(400);
            bot.settle();
        }

        assertThat(bot.exchange.wire()).isEqualTo(bot.union()).hasSize(45);
        seen.shows.stream().filter(key -> key.stream() == Stream.TRADE).forEach(key -> bot.checkAllTrades(seen, key));
        assertThat(seen.shown()).filteredOn(Shown::isSnapshot).extracting(Shown::key).containsExactly(
            StreamKey.of(Stream.ORDER_BOOK, bot.id("KRW-M7")), StreamKey.of(Stream.ORDER_BOOK, bot.id("KRW-M8")));
    }
}
