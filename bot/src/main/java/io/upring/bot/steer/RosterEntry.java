package io.upring.bot.steer;

import io.upring.engine.event.QuarantineCause;
import io.upring.engine.market.Stream;
import io.upring.engine.strategy.Strategy;
import java.util.Set;

/**
 * What is known of one strategy of a run.
 *
 * <p>Threading: immutable.
 *
 * @param streams what its present instance wants of its markets.
 * @param bookLevels how many levels of their order books.
 * @param isLate whether it joined by a command.
 * @param since sequence of the event with which it came to be as it is; 0 for the start.
 * @param why a clause on a quarantine; empty otherwise.
 */
record RosterEntry(int id, StrategyDefinition definition, Set<Stream> streams, int bookLevels,
                   StrategyState state, QuarantineCause cause, boolean isLate, long since, String why) {
    String name() {
        return definition.name();
    }

    boolean isShown() {
        return state == StrategyState.RUNNING || state == StrategyState.PAUSED;
    }

    RosterEntry with(StrategyState newState, long sequence) {
        return new RosterEntry(id, definition, streams, bookLevels, newState, QuarantineCause.NONE, isLate, sequence,
            "");
    }

    RosterEntry quarantined(QuarantineCause newCause, long sequence, String newWhy) {
        return new RosterEntry(id, definition, streams, bookLevels, StrategyState.QUARANTINED, newCause, isLate,
            sequence, newWhy);
    }

    RosterEntry with(StrategyDefinition newDefinition) {
        return new RosterEntry(id, newDefinition, streams, bookLevels, state, cause, isLate, since, why);
    }

    /** Another instance has taken its place. */
    RosterEntry with(StrategyDefinition newDefinition, Strategy instance) {
        return new RosterEntry(id, newDefinition, instance.streams(), instance.bookLevels(), state, cause, isLate,
            since, why);
    }
}
