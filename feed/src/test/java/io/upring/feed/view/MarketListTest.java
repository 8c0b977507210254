package io.upring.feed.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.ViewChange;
import io.upring.engine.market.Stream;
import io.upring.engine.market.StreamKey;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Codes that cannot be had, markets that come and go. */
class MarketListTest {
    private final FeedModel model =
        new FeedModel(71, FeedModel.shards(3), "KRW-BTC", "KRW-ETH", "KRW-XRP", "BTC-ETH").start();

    @Test
    @DisplayName("X10 each bad code is reported by name, and the rest runs")
    void x10ShouldReportEachBadCodeByNameAndRunTheRest() {
        final View view = model.feed.open(0, Selection.of(Stream.TICKER, "KRW-BTC", "KRW-EOS", "krw-eth", "BTC",
            "KRW-BTC\",\"x", "", "EUR-*", "KRW-ETH").and(Stream.TRADE, (String) null));
        model.settle();

        assertThat(model.exchange.wire()).isEqualTo(model.union())
            .containsExactly(StreamKey.of(Stream.TICKER, 0), StreamKey.of(Stream.TICKER, 1));
        assertThat(view.rejected()).extracting(Rejection::reason).containsExactly(
            "KRW-EOS is not listed on the exchange.",
            "\"krw-eth\" must be written KRW-ETH: the exchange serves codes in upper case only.",
            "\"BTC\" is not a listed market; codes are such as KRW-BTC or KRW-*, in upper case.",
            "\"KRW-BTC\",\"x\" is not a listed market; codes are such as KRW-BTC or KRW-*, in upper case.",
            "\"\" is not a listed market; codes are such as KRW-BTC or KRW-*, in upper case.",
            "\"EUR-*\" means nothing: no market has the quote currency EUR.",
            "\"null\" is not a listed market; codes are such as KRW-BTC or KRW-*, in upper case.");
        assertThat(view.opening().settled()).isCompletedWithValueMatching(outcome ->
            outcome.state() == ViewOutcome.State.READY && outcome.rejected().size() == 7);
    }

    @Test
    void shouldLeaveAViewAsItIsWhenItCannotBeSwitched() {
        final View view = model.feed.open(0, Selection.of(Stream.TICKER, "KRW-BTC"));
        model.settle();
        for (final String[] pair : List.of(new String[] {"KRW-BTC", "KRW-EOS"}, new String[] {"KRW-ETH", "KRW-XRP"},
            new String[] {"KRW-BTC", "KRW-BTC"})) {
            assertThat(view.switchTo(pair[0], pair[1]).settled()).isCompletedWithValueMatching(
                outcome -> outcome.state() == ViewOutcome.State.READY);
        }
        model.settle();
        assertThat(view.rejected()).extracting(Rejection::reason).containsExactly(
            "KRW-EOS is not listed on the exchange.", "The view shows nothing of KRW-ETH.");
        assertThat(model.exchange.wire()).containsExactly(StreamKey.of(Stream.TICKER, 0));
        assertThat(model.requests()).isEqualTo(1);
    }

    @Test
    void shouldTakeADelistedMarketFromEveryViewAndBackWhenItIsListedAgain() {
        final View all = model.feed.open(0, Selection.of(Stream.TICKER, "KRW-*"));
        final View one = model.feed.open(0, Selection.of(Stream.TICKER, "KRW-ETH").and(Stream.TRADE, "BTC-ETH"));
        model.settle();
        model.feed.onDelisted(1);
        model.feed.onDelisted(1);
        model.settle();

        assertThat(model.exchange.wire()).isEqualTo(model.union()).doesNotContain(StreamKey.of(Stream.TICKER, 1));
        assertThat(model.replica.view(one).changes()).containsExactly(
            ViewChange.OPENED, ViewChange.READY, ViewChange.NARROWED);
        assertThat(one.add(Selection.of(Stream.TICKER, "KRW-ETH")).applied()).isCompletedWithValueMatching(
            rejected -> rejected.get(0).reason().equals("KRW-ETH was delisted."));
        model.feed.onListed(model.instruments.get(1));
        model.settle();
        assertThat(model.exchange.wire()).isEqualTo(model.union()).contains(StreamKey.of(Stream.TICKER, 1));
        assertThat(model.replica.view(all).shows).contains(StreamKey.of(Stream.TICKER, 1));
        assertThat(model.replica.view(all).isReady()).isTrue();
        assertThat(model.replica.view(one).shows).doesNotContain(StreamKey.of(Stream.TICKER, 1));
    }

    @Test
    void shouldForgetAQuoteThatAViewGaveUp() {
        final View view = model.feed.open(0, Selection.of(Stream.TICKER, "KRW-*").and(Stream.TRADE, "KRW-BTC"));
        view.remove(Selection.of(Stream.TICKER, "KRW-*"));
        model.feed.onListed(model.instruments.get(2));
        model.settle();
        assertThat(model.exchange.wire()).isEqualTo(model.union()).containsExactly(StreamKey.of(Stream.TRADE, 0));
    }

    @Test
    void shouldWriteALongListInSeveralEvents() {
        final FeedModel large = new FeedModel(72, FeedModel.shards(3), FeedModel.markets("KRW", 300)).start();
        final View all = large.feed.open(0, Selection.of(Stream.TICKER, "KRW-*").and(Stream.TRADE, "KRW-*"));
        large.settle();
        assertThat(large.replica.view(all).shows).hasSize(600).isEqualTo(large.exchange.wire());
        assertThat(large.replica.view(all).changes()).containsExactly(ViewChange.OPENED, ViewChange.READY);
    }

    @Test
    void shouldSettleEverythingAsClosedWhenTheFeedEnds() {
        final FeedModel closing = new FeedModel(73, FeedModel.shards(3), "KRW-BTC");
        closing.feed.start();
        final View view = closing.feed.open(0, Selection.of(Stream.TICKER, "KRW-BTC"));
        closing.feed.close();
        closing.feed.close();
        final ViewUpdate late = view.add(Selection.of(Stream.TRADE, "KRW-BTC"));
        view.close();
        closing.settle();

        assertThat(view.opening().settled()).isCompletedWithValueMatching(
            outcome -> outcome.state() == ViewOutcome.State.CLOSED);
        assertThat(late.settled()).isCompletedWithValueMatching(
            outcome -> outcome.state() == ViewOutcome.State.CLOSED);
        assertThat(closing.gaps.lost).isEmpty();
    }
}
