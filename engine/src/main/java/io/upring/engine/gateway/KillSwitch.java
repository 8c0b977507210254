package io.upring.engine.gateway;

import io.upring.engine.event.KillCause;
import io.upring.engine.event.KillLevel;

/**
 * Takes the engine's own wish to raise the kill switch: keeps it where it outlives the process, then puts the OPERATOR
 * event on the ring with which it takes effect.
 *
 * <p>Threading: called on the dispatch thread only; must neither wait nor throw.
 */
@FunctionalInterface
public interface KillSwitch {
    /** Keeps nothing: of replays, whose journal holds the events that followed, and of tests. */
    KillSwitch NONE = (level, cause, sequence) -> {
    };

    /** @param sequence of the event that made the engine ask. */
    void raise(KillLevel level, KillCause cause, long sequence);
}
