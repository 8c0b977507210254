package io.upring.feed.view;

import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import java.util.function.Consumer;

/** A ring whose consumer sees each event at once; no claim may be made while another is open. */
final class ModelRing implements EventPublisher {
    private final EventSlot slot = new EventSlot();
    private Consumer<EventSlot> consumer = event -> { };
    private boolean claimed;
    private long sequence;

    void consumer(Consumer<EventSlot> newConsumer) {
        consumer = newConsumer;
    }

    @Override
    public EventSlot tryClaimDroppable() {
        return tryClaim();
    }

    @Override
    public EventSlot tryClaim() {
        if (claimed) {
            throw new AssertionError("a slot was claimed while another one was being filled");
        }
        claimed = true;
        return slot.sequence(sequence++);
    }

    @Override
    public void publish(EventSlot complete) {
        claimed = false;
        consumer.accept(complete);
    }
}
