package io.upring.engine.support;

import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import java.util.function.Consumer;

/** Hands each published event straight to a consumer: stages without a ring. */
public final class SlotPublisher implements EventPublisher {
    private final EventSlot slot = new EventSlot();
    private final Consumer<EventSlot> consumer;
    private long sequence;

    public SlotPublisher(Consumer<EventSlot> consumer) {
        this.consumer = consumer;
    }

    @Override
    public EventSlot tryClaimDroppable() {
        return tryClaim();
    }

    @Override
    public EventSlot tryClaim() {
        return slot.sequence(sequence++);
    }

    @Override
    public void publish(EventSlot published) {
        consumer.accept(published);
    }
}
