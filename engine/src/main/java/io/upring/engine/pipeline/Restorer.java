package io.upring.engine.pipeline;

import io.upring.engine.event.EventSlot;

/**
 * Takes recorded events through the stages of an engine that has not started yet.
 *
 * <p>Threading: the thread that starts the engine, before it does.
 */
public final class Restorer {
    private final StageHandler stages;
    private final HaltingExceptionHandler failures;
    private final EngineHalt halt;

    Restorer(StageHandler stages, HaltingExceptionHandler failures, EngineHalt halt) {
        this.stages = stages;
        this.failures = failures;
        this.halt = halt;
    }

    /**
     * Folds an event; its intents are written into the slot as if it were on the ring.
     *
     * @return false if a stage fails on it, now or before: {@link Pipeline#halt} says why.
     */
    public boolean restore(EventSlot event) {
        try {
            stages.onEvent(event, event.sequence(), true);
        } catch (StageFailure failure) {
            failures.handleEventException(failure, event.sequence(), event);
        }
        return !halt.isTripped();
    }
}
