package io.upring.engine.pipeline;

import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import java.util.concurrent.Executor;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/**
 * Events without a ring that two threads share out: a companion takes them through the stages that decide, and whoever
 * publishes takes them, behind it, through the others. Each stage sees all of them in their order, as on one thread.
 * Events go from hand to hand in batches, since one by one that costs as much as what there is to do.
 *
 * <p>Only for events whose stages publish nothing themselves, as those of a replay.
 *
 * <p>Threading: one thread, and the companion's.
 */
final class PairedRing implements EventPublisher, AutoCloseable {
    private static final int BATCH_EVENTS = 32;
    private static final int BATCHES = 8;
    private static final int MAX_SPINS = 10_000;
    private static final int MAX_YIELDS = 100;
    private static final long MIN_PARK_NS = 1_000;
    private static final long MAX_PARK_NS = 50_000;

    private final EventSlot[] slots = new EventSlot[BATCH_EVENTS * BATCHES];
    private final int[] counts = new int[BATCHES];
    private final IdleStrategy idle = idle();
    private final EngineHalt halt;
    private final HaltingExceptionHandler failures;
    private final Executor executor;
    private StageHandler first;
    private StageHandler rest;
    private boolean isRunning;
    private long next;
    /** The event at which the first stages failed; the companion's, until the batch has been handed back. */
    private long failedAt = Long.MAX_VALUE;
    private StageFailure failure;
    private int filled;
    /** Batches that have left the last stage. */
    private long ended;
    /** Batches handed to the companion, and back. */
    private volatile long handed;
    private volatile long decided;
    private volatile boolean isClosed;
    /** What ended the companion before its time; else {@code null}. */
    private volatile Throwable broken;

    /** @param executor runs the companion at once, on a thread of its own. */
    PairedRing(EngineHalt halt, HaltingExceptionHandler failures, Executor executor) {
        this.halt = halt;
        this.failures = failures;
        this.executor = executor;
        final var factory = EventRing.slots(slots.length);
        for (int i = 0; i < slots.length; i++) {
            slots[i] = factory.newInstance();
        }
    }

    void wire(StageHandler newFirst, StageHandler newRest) {
        first = newFirst;
        rest = newRest;
    }

    void startAt(long sequence) {
        next = sequence;
    }

    private static IdleStrategy idle() {
        return new BackoffIdleStrategy(MAX_SPINS, MAX_YIELDS, MIN_PARK_NS, MAX_PARK_NS);
    }

    @Override
    public EventSlot tryClaimDroppable() {
        return tryClaim();
    }

    @Override
    public EventSlot tryClaim() {
        return slots[(int) (handed % BATCHES) * BATCH_EVENTS + filled].sequence(next);
    }

    @Override
    public void publish(EventSlot slot) {
        next++;
        if (++filled == BATCH_EVENTS) {
            handOver();
            while (decided > ended) {
                end();
            }
            // The next batch must be free to be filled.
            while (handed - ended == BATCHES) {
                awaitAndEnd();
            }
        }
    }

    private void handOver() {
        if (!isRunning) {
            isRunning = true;
            executor.execute(this::runCompanion);
        }
        counts[(int) (handed % BATCHES)] = filled;
        filled = 0;
        handed = handed + 1;
    }

    private void awaitAndEnd() {
        idle.reset();
        while (decided == ended) {
            if (broken != null) {
                throw new IllegalStateException("the companion of a replay has died", broken);
            }
            idle.idle();
        }
        end();
    }

    /** Takes the oldest batch that has been decided through the other stages. */
    private void end() {
        final int batch = (int) (ended % BATCHES);
        for (int i = 0; i < counts[batch] && !halt.isTripped(); i++) {
            end(slots[batch * BATCH_EVENTS + i]);
        }
        ended++;
    }

    private void end(EventSlot slot) {
        final long sequence = slot.sequence();
        if (sequence == failedAt) {
            failures.handleEventException(failure, sequence, slot);
            return;
        }
        try {
            rest.onEvent(slot, sequence, true);
        } catch (StageFailure now) {
            failures.handleEventException(now, sequence, slot);
        }
    }

    private void runCompanion() {
        try {
            first.onStart();
            final IdleStrategy waiting = idle();
            while (true) {
                if (decided < handed) {
                    decide((int) (decided % BATCHES));
                    decided = decided + 1;
                    waiting.reset();
                } else if (isClosed) {
                    return;
                } else {
                    waiting.idle();
                }
            }
        } catch (Throwable impossible) {
            broken = impossible;
        }
    }

    private void decide(int batch) {
        for (int i = 0; i < counts[batch] && failure == null; i++) {
            final EventSlot slot = slots[batch * BATCH_EVENTS + i];
            try {
                first.onEvent(slot, slot.sequence(), true);
            } catch (StageFailure now) {
                failure = now;
                failedAt = slot.sequence();
            }
        }
    }

    /** Takes what was published through all stages. */
    void drain() {
        if (filled > 0) {
            handOver();
        }
        while (ended < handed) {
            awaitAndEnd();
        }
    }

    long backlog() {
        return (handed - ended) * BATCH_EVENTS + filled;
    }

    /** Lets the companion go. */
    @Override
    public void close() {
        isClosed = true;
    }
}
