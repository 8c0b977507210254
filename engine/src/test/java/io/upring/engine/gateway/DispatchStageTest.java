package io.upring.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

class DispatchStageTest {
    private final List<Verdict> refusals = new ArrayList<>();
    private final EngineCounters counters = new EngineCounters();
    private final IntentView intent = new IntentView();
    private boolean gatewayHasRoom;
    private final DispatchStage dispatch = new DispatchStage(sent -> gatewayHasRoom, wish -> false, KillSwitch.NONE,
        new SlotPublisher(slot -> refusals.add(new IntentView().wrapPayload(slot).verdict())), () -> false,
        OrderJournal.NONE, counters);

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

    private void send(int kind) {
        final EventSlot slot = new EventSlot().begin(EventType.TIMER, EventSource.TIMER, 1).intentCount(1);
        intent.wrap(slot, 0).clear().kind(kind).orderId(9).verdict(Verdict.ACCEPTED);
        dispatch.onEvent(slot);
    }
}
