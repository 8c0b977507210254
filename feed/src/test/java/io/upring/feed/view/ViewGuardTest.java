package io.upring.feed.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.DiscardReason;
import io.upring.engine.event.ViewChange;
import io.upring.engine.market.Stream;
import io.upring.engine.market.StreamKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** X7: a change takes effect before the exchange, or even the feed's thread, has heard of it. */
class ViewGuardTest {
    private final FeedModel model = new FeedModel(81, FeedModel.shards(1), "KRW-BTC", "KRW-ETH").start();

    @Test
    @DisplayName("X7 nothing of the old symbol behind a change, whatever the wire still brings")
    void x7ShouldShowNothingOfTheOldSymbolBehindTheChangeWhateverTheWireStillBrings() {
        model.exchange.delayMs = 400;
        final View view = model.feed.open(0, Selection.of(Stream.TRADE, "KRW-BTC"));
        model.settle();
        view.switchTo("KRW-BTC", "KRW-ETH");
        assertThat(model.replica.view(view).shows).containsExactly(StreamKey.of(Stream.TRADE, 1));
        final long before = model.replica.view(view).shown(StreamKey.of(Stream.TRADE, 0)).size();
        for (int i = 0; i < 300; i++) {
            model.exchange.change(Stream.TRADE, 0);
            model.time.advanceMs(1);
        }
        assertThat(model.exchange.wire()).as("the exchange has not heard of it").containsExactly(
            StreamKey.of(Stream.TRADE, 0));
        model.settle();
        assertThat(model.replica.view(view).shown(StreamKey.of(Stream.TRADE, 0))).hasSize((int) before);
        assertThat(model.replica.discarded).containsKey(DiscardReason.UNWANTED);
    }

    @Test
    void shouldLetTheGuardGoWithTheChangeThatAnswersAndNotBefore() {
        final View view = model.feed.open(0, Selection.of(Stream.TRADE, "KRW-BTC", "KRW-ETH"));
        model.settle();
        model.defer();
        final ViewUpdate removed = view.remove(Selection.of(Stream.TRADE, "KRW-BTC"));
        final ViewUpdate added = view.add(Selection.of(Stream.TICKER, "KRW-BTC"));
        assertThat(removed.applied()).isNotDone();
        assertThat(model.replica.view(view).last).isEqualTo(ViewChange.READY);
        model.catchUp();
        assertThat(removed.settled()).isCompleted();
        assertThat(added.applied()).isCompleted();
        assertThat(model.replica.view(view).shows).containsExactly(
            StreamKey.of(Stream.TICKER, 0), StreamKey.of(Stream.TRADE, 1));
        view.close();
        assertThat(view.guard().isClosed()).isTrue();
        assertThat(model.replica.view(view).closed).isTrue();
    }

    /** D4: the second of everything has no effect, and does no harm. */
    @Test
    @DisplayName("D4 every call can be made twice")
    void defectD4ShouldTakeEveryCallTwice() {
        final View view = model.feed.open(0, Selection.of(Stream.TRADE, "KRW-BTC"));
        view.add(Selection.of(Stream.TRADE, "KRW-BTC"));
        model.settle();
        final int requests = model.requests();
        view.add(Selection.of(Stream.TRADE, "KRW-BTC"));
        view.remove(Selection.of(Stream.TRADE, "KRW-ETH"));
        view.switchTo(Selection.of(Stream.TRADE, "KRW-BTC"));
        model.settle();
        assertThat(model.requests()).isEqualTo(requests);
        view.close();
        view.close();
        assertThat(view.add(Selection.of(Stream.TRADE, "KRW-BTC")).settled()).isCompletedWithValueMatching(
            outcome -> outcome.state() == ViewOutcome.State.CLOSED);
        model.settle();
        assertThat(model.exchange.wire()).isEmpty();
        assertThat(model.replica.view(view).changes()).endsWith(ViewChange.CLOSED)
            .containsOnlyOnce(ViewChange.CLOSED);
    }
}
