package io.upring.engine.telemetry;

import io.upring.engine.event.EventSlot;

/**
 * Looks at every event after all stages: the place to measure from outside, since the engine itself reads no clock.
 *
 * <p>Threading: called on the dispatch thread; must neither wait nor allocate. An exception halts trading.
 */
@FunctionalInterface
public interface EventTap {
    void onEvent(EventSlot slot);

    /** Both, this one first. */
    default EventTap andThen(EventTap next) {
        return slot -> {
            onEvent(slot);
            next.onEvent(slot);
        };
    }
}
