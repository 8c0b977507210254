package io.upring.engine.gateway;

import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.Stage;
import io.upring.engine.event.Verdict;
import io.upring.engine.journal.OrderJournal;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.EngineCounters;

/**
 * Hands accepted intents to the gateway and puts refusals back on the ring, so that every stage learns of them in the
 * same order. It runs behind the tracker and the journal: no order leaves before its cause is journalled.
 *
 * <p>Threading: one stage thread.
 */
public final class DispatchStage implements Stage {
    private final OrderGateway gateway;
    private final EventPublisher refusals;
    private final OrderJournal orders;
    private final EngineCounters counters;
    private final IntentView intent = new IntentView();

    /**
     * @param refusals where refusals go; {@code null} in a replay, whose journal already holds them.
     * @param orders keeps what leaves.
     */
    public DispatchStage(OrderGateway gateway, EventPublisher refusals, OrderJournal orders, EngineCounters counters) {
        this.gateway = gateway;
        this.refusals = refusals;
        this.orders = orders;
        this.counters = counters;
    }

    @Override
    public String name() {
        return "dispatch";
    }

    @Override
    public void onEvent(EventSlot slot) {
        for (int i = 0; i < slot.intentCount(); i++) {
            intent.wrap(slot, i);
            final Verdict verdict = intent.verdict();
            if (verdict != Verdict.ACCEPTED) {
                refuse(slot, verdict);
            } else {
                send(slot);
            }
        }
        if (slot.isCheckpoint()) {
            orders.checkpoint(slot.sequence(), slot.receivedAtNs(), slot.stateHash());
        }
        count(slot);
    }

    private void send(EventSlot slot) {
        orders.append(intent);
        if (gateway.send(intent)) {
            counters.increment(intent.kind() == IntentView.CANCEL ? EngineCounter.CANCELS_SENT
                : EngineCounter.ORDERS_SENT);
        } else {
            refuse(slot, Verdict.GATEWAY_BUSY);
        }
    }

    private void refuse(EventSlot cause, Verdict verdict) {
        counters.increment(EngineCounter.REFUSALS);
        final EventSlot refusal = refusals == null ? null : refusals.tryClaim();
        if (refusal == null) {
            return;
        }
        refusal.begin(EventType.ORDER_REFUSED, EventSource.ENGINE, cause.receivedAtNs())
            .instrumentId(intent.instrumentId())
            .payloadLength(IntentView.BYTES)
            .buffer().putBytes(EventSlot.PAYLOAD, cause.buffer(), intent.offset(), IntentView.BYTES);
        final int causeIndex = intent.offset();
        intent.wrapPayload(refusal).verdict(verdict);
        refusals.publish(refusal);
        intent.wrap(cause, (causeIndex - EventSlot.INTENTS) / IntentView.BYTES);
    }

    private void count(EventSlot slot) {
        counters.increment(EngineCounter.EVENTS);
        switch (slot.type()) {
            case TICKER -> market(EngineCounter.TICKERS);
            case TRADE -> market(EngineCounter.TRADES);
            case ORDER_BOOK -> market(EngineCounter.ORDER_BOOKS);
            case REJECTED_FRAME -> counters.increment(EngineCounter.REJECTED_FRAMES);
            default -> {
            }
        }
    }

    private void market(EngineCounter counter) {
        counters.increment(EngineCounter.MARKET_EVENTS);
        counters.increment(counter);
    }
}
