package io.upring.engine.strategy;

import io.upring.engine.event.QuarantineCause;

/** What belongs to a strategy id for the whole run, whoever sits there. Threading: the strategy stage. */
final class Seat {
    final int id;
    /** Of the first strategy that was added under the id, and of all that follow. */
    String name;
    StrategyState state = StrategyState.ABSENT;
    QuarantineCause cause = QuarantineCause.NONE;
    /** The event since which it has been in its state. */
    long since;
    /** How many instances there have been. */
    int instances;
    /** Null unless it lives: what is gone must not be kept from being collected. */
    HostedStrategy hosted;

    Seat(int id) {
        this.id = id;
    }
}
