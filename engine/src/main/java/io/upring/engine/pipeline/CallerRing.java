package io.upring.engine.pipeline;

import com.lmax.disruptor.EventHandler;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;

/**
 * Events without threads: whoever publishes takes the event through all stages before the call returns. What a stage
 * publishes meanwhile goes through them next, in the order of its claim.
 *
 * <p>An event that comes while none is under way has always the same slot: it stays in the nearest cache, while a walk
 * around the ring would touch memory that has long been forgotten with each event.
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
    /** Sequence of the event in the first slot. */
    private long first;
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
        first = sequence;
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
        if (claimed == handled) {
            first = claimed + 1;
        }
        final long sequence = ++claimed;
        return slots[place(sequence)].sequence(sequence);
    }

    private int place(long sequence) {
        return (int) (sequence - first) & SLOTS - 1;
    }

    @Override
    public void publish(EventSlot slot) {
        isPublished[place(slot.sequence())] = true;
        if (isHandling) {
            return;
        }
        isHandling = true;
        try {
            while (handled < claimed && isPublished[place(handled + 1)]) {
                handle(handled + 1);
            }
        } finally {
            isHandling = false;
        }
    }

    private void handle(long sequence) {
        final int index = place(sequence);
        try {
            stages.onEvent(slots[index], sequence, true);
        } catch (Exception failure) {
            failures.handleEventException(failure, sequence, slots[index]);
        }
        isPublished[index] = false;
        handled = sequence;
    }
}
