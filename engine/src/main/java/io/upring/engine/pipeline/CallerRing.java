package io.upring.engine.pipeline;

import com.lmax.disruptor.EventHandler;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;

/**
 * Events without threads: whoever publishes takes the event through all stages before the call returns. What a stage
 * publishes meanwhile goes through them next, in the order of its claim.
 *
 * <p>Threading: one thread.
 */
final class CallerRing implements EventPublisher {
    /** More than one event can have another published. */
    private static final int SLOTS = 1 << 10;

    private final EventSlot[] slots = new EventSlot[SLOTS];
    private final boolean[] isPublished = new boolean[SLOTS];
    private EventHandler<EventSlot> stages;
    private HaltingExceptionHandler failures;
    private long claimed = -1;
    private long handled = -1;
    private boolean isHandling;

    CallerRing() {
        final var factory = EventRing.slots(SLOTS);
        for (int i = 0; i < SLOTS; i++) {
            slots[i] = factory.newInstance();
        }
    }

    void wire(EventHandler<EventSlot> newStages, HaltingExceptionHandler newFailures) {
        stages = newStages;
        failures = newFailures;
    }

    void startAt(long sequence) {
        claimed = sequence - 1;
        handled = claimed;
    }

    long backlog() {
        return claimed - handled;
    }

    @Override
    public EventSlot tryClaimDroppable() {
        return tryClaim();
    }

    @Override
    public EventSlot tryClaim() {
        if (claimed - handled == SLOTS) {
            throw new IllegalStateException("one event made the stages publish " + SLOTS + " more");
        }
        final long sequence = ++claimed;
        return slots[(int) sequence & SLOTS - 1].sequence(sequence);
    }

    @Override
    public void publish(EventSlot slot) {
        isPublished[(int) slot.sequence() & SLOTS - 1] = true;
        if (isHandling) {
            return;
        }
        isHandling = true;
        try {
            while (handled < claimed && isPublished[(int) (handled + 1) & SLOTS - 1]) {
                handle(handled + 1);
            }
        } finally {
            isHandling = false;
        }
    }

    private void handle(long sequence) {
        final int index = (int) sequence & SLOTS - 1;
        try {
            stages.onEvent(slots[index], sequence, true);
        } catch (Exception failure) {
            failures.handleEventException(failure, sequence, slots[index]);
        }
        isPublished[index] = false;
        handled = sequence;
    }
}
