package io.upring.engine.gateway;

import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.KillLevel;
import io.upring.engine.event.Stage;
import io.upring.engine.event.Verdict;
import io.upring.engine.journal.OrderJournal;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.EngineCounters;
import io.upring.engine.telemetry.EventCounting;
import java.util.function.BooleanSupplier;

/**
 * Hands accepted intents to the gateways - orders out to the exchange, wishes for market data to the feed, alerts to
 * their sinks - and puts refusals back on the ring, so that every stage learns of them in the same order. It runs
 * behind the tracker and the journal: no order leaves before its cause is journalled, and none once trading has halted.
 *
 * <p>An event that the engine itself has filled with cancels is followed by one of the engine's own, so that the rest
 * goes at once and not with whatever the market does next.
 *
 * <p>Threading: one stage thread.
 */
public final class DispatchStage implements Stage {
    private final OrderGateway gateway;
    private final ViewGateway views;
    private final AlertGateway alerts;
    private final EventPublisher publisher;
    private final Refusals refusals;
    private final BooleanSupplier isHalted;
    private final KillSwitch killSwitch;
    private final OrderJournal requests;
    private final EngineCounters counters;
    private final EventCounting counting;
    private final IntentView intent = new IntentView();

    /**
     * @param publisher where refusals go; {@code null} in a replay, whose journal already holds them.
     * @param isHalted whether trading has halted, perhaps in the middle of an event; asked before each request.
     * @param requests keeps what leaves.
     */
    public DispatchStage(OrderGateway gateway, ViewGateway views, AlertGateway alerts, KillSwitch killSwitch,
                         EventPublisher publisher, BooleanSupplier isHalted, OrderJournal requests,
                         EngineCounters counters) {
        this.gateway = gateway;
        this.views = views;
        this.alerts = alerts;
        this.killSwitch = killSwitch;
        this.publisher = publisher;
        refusals = new Refusals(publisher);
        this.isHalted = isHalted;
        this.requests = requests;
        this.counters = counters;
        counting = new EventCounting(counters);
    }

    @Override
    public String name() {
        return "dispatch";
    }

    @Override
    public boolean canRehearse() {
        return true;
    }

    @Override
    public void onEvent(EventSlot slot) {
        if (slot.isRehearsal()) {
            rehearse(slot);
            return;
        }
        refusals.publish();
        if (slot.hasOutput()) {
            leave(slot);
            goOnIfFull(slot);
        }
        if (slot.isCheckpoint()) {
            requests.checkpoint(slot.sequence(), slot.receivedAtNs(), slot.stateHash());
        }
        counting.count(slot);
    }

    private void rehearse(EventSlot slot) {
        if (slot.hasOutput() && intent.wrap(slot, 0).verdict() == Verdict.ACCEPTED && !isHalted.getAsBoolean()) {
            gateway.rehearse(intent);
        }
    }

    /** The engine writes first: if the last intent is its own, all are. */
    private void goOnIfFull(EventSlot slot) {
        if (slot.intentCount() < EventSlot.MAX_INTENTS || publisher == null
            || !intent.wrap(slot, EventSlot.MAX_INTENTS - 1).isByEngine()) {
            return;
        }
        final EventSlot next = publisher.tryClaim();
        if (next != null) {
            publisher.publish(next.begin(EventType.TIMER, EventSource.ENGINE, slot.receivedAtNs()));
        }
    }

    private void leave(EventSlot slot) {
        if (slot.requestedTrip() != KillLevel.OFF) {
            counters.increment(EngineCounter.KILL_TRIPS);
            killSwitch.raise(slot.requestedTrip(), slot.requestedTripCause(), slot.sequence());
        }
        for (int i = 0; i < slot.intentCount() && !isHalted.getAsBoolean(); i++) {
            intent.wrap(slot, i);
            final Verdict verdict = intent.verdict();
            if (verdict != Verdict.ACCEPTED) {
                counters.increment(EngineCounter.REFUSALS);
                refuse(slot, verdict);
            } else {
                requests.append(intent);
                if (intent.isAboutOrder()) {
                    send(slot);
                } else if (intent.isAlert()) {
                    alert();
                } else {
                    request(slot);
                }
            }
        }
    }

    private void alert() {
        counters.increment(EngineCounter.ALERTS);
        if (!alerts.alert(intent)) {
            counters.increment(EngineCounter.ALERTS_LOST);
        }
    }

    private void request(EventSlot slot) {
        counters.increment(EngineCounter.VIEW_REQUESTS);
        if (!views.request(intent)) {
            counters.increment(EngineCounter.VIEW_REQUESTS_REFUSED);
            refuse(slot, Verdict.VIEW_REFUSED);
        }
    }

    private void send(EventSlot slot) {
        if (gateway.send(intent)) {
            counters.increment(switch (intent.kind()) {
                case IntentView.CANCEL -> EngineCounter.CANCELS_SENT;
                case IntentView.REPLACE -> EngineCounter.REPLACES_SENT;
                default -> EngineCounter.ORDERS_SENT;
            });
        } else {
            counters.increment(EngineCounter.REFUSALS);
            refuse(slot, Verdict.GATEWAY_BUSY);
        }
    }

    private void refuse(EventSlot cause, Verdict verdict) {
        if (publisher != null) {
            refusals.add(intent, verdict, cause.receivedAtNs());
        }
    }
}
