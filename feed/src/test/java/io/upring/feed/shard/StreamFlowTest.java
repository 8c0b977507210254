package io.upring.feed.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.DiscardReason;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.TickerView;
import io.upring.engine.market.Stream;
import org.junit.jupiter.api.Test;

class StreamFlowTest {
    private static final int A = 0;
    private static final int B = 1;

    private final StreamFlow flow = new StreamFlow(Stream.TICKER, 2);
    private final EventSlot slot = new EventSlot();

    private DiscardReason realtime(int line, long timeMs, double price) {
        return admit(line, timeMs, price, EventSlot.FLAG_REALTIME, false);
    }

    private DiscardReason admit(int line, long timeMs, double price, int flag, boolean awaited) {
        slot.begin(EventType.TICKER, EventSource.PUBLIC_STREAM, 1).exchangeTimeNs(timeMs * 1_000_000L).addFlag(flag)
            .payloadLength(TickerView.END - EventSlot.PAYLOAD);
        slot.buffer().putDouble(TickerView.TRADE_PRICE, price);
        slot.buffer().putLong(TickerView.TIMESTAMP, timeMs);
        return flow.admit(slot, line, awaited);
    }

    @Test
    void shouldTakeTheFirstCopyOfEachEvent() {
        assertThat(realtime(A, 10, 1)).isEqualTo(DiscardReason.NONE);
        assertThat(realtime(B, 10, 1)).isEqualTo(DiscardReason.REPEATED);
        assertThat(realtime(B, 10, 2)).as("another one of the same millisecond").isEqualTo(DiscardReason.NONE);
        assertThat(realtime(B, 11, 3)).isEqualTo(DiscardReason.NONE);
        assertThat(realtime(A, 10, 2)).isEqualTo(DiscardReason.REPEATED);
        assertThat(realtime(A, 11, 3)).isEqualTo(DiscardReason.REPEATED);
    }

    @Test
    void shouldDropWhatAnotherLineHasOvertaken() {
        realtime(A, 10, 1);
        realtime(B, 10, 1);
        realtime(A, 12, 3);
        assertThat(realtime(B, 11, 2)).as("line A never had it").isEqualTo(DiscardReason.OVERTAKEN);
        assertThat(realtime(B, 12, 3)).isEqualTo(DiscardReason.REPEATED);
        assertThat(realtime(A, 11, 2)).as("it comes after all").isEqualTo(DiscardReason.REPEATED);
    }

    @Test
    void shouldFollowTheExchangesClockWhenItStepsBack() {
        realtime(A, 1_000, 1);
        realtime(B, 1_000, 1);
        assertThat(realtime(A, 500, 2)).isEqualTo(DiscardReason.NONE);
        assertThat(realtime(B, 500, 2)).isEqualTo(DiscardReason.REPEATED);
        assertThat(realtime(B, 501, 3)).isEqualTo(DiscardReason.NONE);
        assertThat(realtime(A, 501, 3)).isEqualTo(DiscardReason.REPEATED);
    }

    @Test
    void shouldShowASnapshotOfAFlowingStreamOnlyToWhoWaitsForIt() {
        assertThat(admit(A, 10, 1, EventSlot.FLAG_SNAPSHOT, true)).isEqualTo(DiscardReason.NONE);
        assertThat(slot.hasFlag(EventSlot.FLAG_REPEATED)).as("the first one is for all").isFalse();
        assertThat(admit(A, 10, 1, EventSlot.FLAG_SNAPSHOT, false)).isEqualTo(DiscardReason.REPEATED);
        assertThat(admit(A, 10, 1, EventSlot.FLAG_SNAPSHOT, true)).isEqualTo(DiscardReason.NONE);
        assertThat(slot.hasFlag(EventSlot.FLAG_REPEATED)).isTrue();
        assertThat(admit(A, 20, 1, EventSlot.FLAG_SNAPSHOT, false)).as("said again, later")
            .isEqualTo(DiscardReason.REPEATED);
    }

    @Test
    void shouldTakeASnapshotThatSaysSomethingNewForAChange() {
        realtime(A, 10, 1);
        assertThat(admit(A, 11, 2, EventSlot.FLAG_SNAPSHOT, false)).isEqualTo(DiscardReason.NONE);
        assertThat(slot.hasFlag(EventSlot.FLAG_REALTIME)).isTrue();
        assertThat(slot.hasFlag(EventSlot.FLAG_SNAPSHOT)).isFalse();
        assertThat(realtime(A, 11, 2)).as("the change itself comes late").isEqualTo(DiscardReason.REPEATED);
    }

    @Test
    void shouldTakeWhateverComesFirstAfterALoss() {
        realtime(A, 10, 1);
        flow.stop();
        flow.restart(A);
        assertThat(admit(A, 10, 1, EventSlot.FLAG_SNAPSHOT, false)).isEqualTo(DiscardReason.NONE);
        assertThat(slot.hasFlag(EventSlot.FLAG_SNAPSHOT)).isTrue();
    }

    @Test
    void shouldJudgeTradesByWhetherTheirIdIsNew() {
        slot.begin(EventType.TRADE, EventSource.PUBLIC_STREAM, 1).addFlag(EventSlot.FLAG_SNAPSHOT);
        assertThat(flow.admitTrade(slot, true, false)).isEqualTo(DiscardReason.NONE);
        assertThat(slot.hasFlag(EventSlot.FLAG_SNAPSHOT)).isTrue();
        assertThat(flow.admitTrade(slot, false, false)).isEqualTo(DiscardReason.REPEATED);
        assertThat(flow.admitTrade(slot, true, false)).isEqualTo(DiscardReason.NONE);
        assertThat(slot.hasFlag(EventSlot.FLAG_SNAPSHOT)).as("a trade that was never delivered is news").isFalse();
        assertThat(flow.admitTrade(slot, false, true)).as("only snapshots are repeated on request")
            .isEqualTo(DiscardReason.REPEATED);
    }
}
