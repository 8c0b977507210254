package io.upring.engine.pipeline;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.Stage;

/**
 * Takes recorded events through the stages of an engine that is not running, each as a whole or in two parts, which two
 * threads may share out: the strategies' part of an event needs nothing but the events before it, the other part what
 * strategies wanted because of this one.
 *
 * <p>Threading: one thread, before the engine starts; or one for {@link #decide} and one, behind it, for
 * {@link #conclude}, who hand events over with release and acquire semantics.
 */
public final class Restorer {
    private final EngineHalt halt;
    private final HaltingExceptionHandler failures;
    /** Each is called from a place of its own in the code, which the compiler can then see through. */
    private final Stage strategies;
    private final Stage risk;
    private final Stage tracker;
    private final Stage dispatch;
    /** Null where nobody measures. */
    private final Stage tap;
    /** Of the strategies' part; the event is told of it in the other one, when all events before have passed. */
    private StageFailure failure;
    private long failedAt = Long.MIN_VALUE;

    /** The stages behind the strategies, in their order. */
    record Rest(Stage risk, Stage tracker, Stage dispatch, Stage tap) {
    }

    Restorer(Stage strategies, Rest rest, HaltingExceptionHandler failures, EngineHalt halt) {
        this.strategies = strategies;
        risk = rest.risk;
        tracker = rest.tracker;
        dispatch = rest.dispatch;
        tap = rest.tap;
        this.failures = failures;
        this.halt = halt;
    }

    /**
     * Folds an event; its intents are written into the slot as if it were on the ring.
     *
     * @return false if a stage fails on it, now or before: {@link Pipeline#halt} says why.
     */
    public boolean restore(EventSlot event) {
        decide(event);
        return conclude(event);
    }

    /**
     * The strategies' part: intents are written into the slot.
     *
     * @return false if the stage fails on it, now or before, or another one before.
     */
    public boolean decide(EventSlot event) {
        if (failure != null || halt.isTripped()) {
            return false;
        }
        try {
            strategies.onEvent(event);
            return true;
        } catch (Throwable thrown) {
            failure = new StageFailure(strategies.name(), thrown);
            failedAt = event.sequence();
            return false;
        }
    }

    /**
     * The part of all other stages, with the intents in the slot.
     *
     * @return false if a stage fails on it, now or before: {@link Pipeline#halt} says why.
     */
    public boolean conclude(EventSlot event) {
        if (halt.isTripped()) {
            return false;
        }
        if (event.sequence() == failedAt) {
            failures.handleEventException(failure, failedAt, event);
            return false;
        }
        Stage at = risk;
        try {
            risk.onEvent(event);
            at = tracker;
            tracker.onEvent(event);
            at = dispatch;
            dispatch.onEvent(event);
            if (tap != null) {
                at = tap;
                tap.onEvent(event);
            }
        } catch (Throwable thrown) {
            failures.handleEventException(new StageFailure(at.name(), thrown), event.sequence(), event);
        }
        return !halt.isTripped();
    }
}
