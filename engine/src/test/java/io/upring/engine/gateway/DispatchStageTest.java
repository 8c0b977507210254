package io.upring.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.Verdict;
import io.upring.engine.journal.OrderJournal;
import io.upring.engine.support.SlotPublisher;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.EngineCounters;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DispatchStageTest {
    private final List<Verdict> refusals = new ArrayList<>();
    private final EngineCounters counters = new EngineCounters();
    private final IntentView intent = new IntentView();
    private boolean gatewayHasRoom;
    private final DispatchStage dispatch = new DispatchStage(sent -> gatewayHasRoom, wish -> false, AlertGateway.NONE,
        KillSwitch.NONE, new SlotPublisher(slot -> refusals.add(new IntentView().wrapPayload(slot).verdict())),
        () -> false, OrderJournal.NONE, counters);

    @Test
    void shouldRefuseAnOrderThatTheGatewayHasNoRoomFor() {
        send(IntentView.NEW_ORDER);
        assertThat(refusals).containsExactly(Verdict.GATEWAY_BUSY);
        assertThat(counters.get(EngineCounter.ORDERS_SENT)).isZero();
        gatewayHasRoom = true;
        send(IntentView.NEW_ORDER);
        assertThat(refusals).hasSize(1);
        assertThat(counters.get(EngineCounter.ORDERS_SENT)).isOne();
    }

    @Test
    void shouldRefuseAWishThatTheFeedDoesNotTake() {
        send(IntentView.VIEW_WATCH);
        assertThat(refusals).containsExactly(Verdict.VIEW_REFUSED);
    }

    /** A ring on which only what must not be lost still finds room. */
    private static final class FullRing implements EventPublisher {
        private final List<Long> refused = new ArrayList<>();
        private boolean isFull = true;
        private int forced;

        @Override
        public EventSlot tryClaimDroppable() {
            return isFull ? null : new EventSlot();
        }

        @Override
        public EventSlot tryClaim() {
            forced++;
            return new EventSlot();
        }

        @Override
        public void publish(EventSlot slot) {
            refused.add(new IntentView().wrapPayload(slot).orderId());
        }
    }

    @Test
    void shouldKeepRefusalsWhileTheRingIsNearlyFull() {
        final FullRing ring = new FullRing();
        final DispatchStage stage = new DispatchStage(sent -> false, wish -> false, AlertGateway.NONE,
            KillSwitch.NONE, ring, () -> false, OrderJournal.NONE, counters);
        for (long id = 1; id <= Refusals.ROOM; id++) {
            refuse(stage, id);
        }
        assertThat(ring.refused).isEmpty();
        assertThat(ring.forced).isZero();
        refuse(stage, Refusals.ROOM + 1);
        assertThat(ring.refused).as("one more than there is room for").containsExactly(1L);
        assertThat(ring.forced).isOne();
        ring.isFull = false;
        stage.onEvent(new EventSlot().begin(EventType.TIMER, EventSource.TIMER, 1));
        assertThat(ring.refused).as("each once, in order")
            .containsExactlyElementsOf(LongStream.rangeClosed(1, Refusals.ROOM + 1).boxed().toList());
    }

    private void refuse(DispatchStage stage, long orderId) {
        final EventSlot slot = new EventSlot().begin(EventType.TIMER, EventSource.TIMER, 1).intentCount(1);
        intent.wrap(slot, 0).clear().kind(IntentView.NEW_ORDER).orderId(orderId).verdict(Verdict.RATE_BUDGET);
        stage.onEvent(slot);
    }

    private void send(int kind) {
        final EventSlot slot = new EventSlot().begin(EventType.TIMER, EventSource.TIMER, 1).intentCount(1);
        intent.wrap(slot, 0).clear().kind(kind).orderId(9).verdict(Verdict.ACCEPTED);
        dispatch.onEvent(slot);
    }
}
