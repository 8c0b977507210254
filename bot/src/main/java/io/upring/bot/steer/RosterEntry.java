package io.upring.bot.steer;

import io.upring.engine.event.QuarantineCause;
import io.upring.engine.market.Stream;
import java.util.Set;

/**
 * What is known of one strategy of a run.
 *
 * <p>Threading: immutable.
 *
 * @param streams what its present instance wants of its markets.
 * @param isLate whether it joined by a command.
 * @param since sequence of the event with which it came to be as it is; 0 for the start.
 * @param why a clause on a quarantine; empty otherwise.
 */
record RosterEntry(int id, StrategyDefinition definition, Set<Stream> streams, StrategyState state,
                   QuarantineCause cause, boolean isLate, long since, String why) {
    String name() {
        return definition.name();
    }

    boolean isShown() {
        return state == StrategyState.RUNNING || state == StrategyState.PAUSED;
    }

    RosterEntry with(StrategyState newState, long sequence) {
        return new RosterEntry(id, definition, streams, newState, QuarantineCause.NONE, isLate, sequence, "");
    }

    RosterEntry quarantined(QuarantineCause newCause, long sequence, String newWhy) {
        return new RosterEntry(id, definition, streams, StrategyState.QUARANTINED, newCause, isLate, sequence, newWhy);
    }

    RosterEntry with(StrategyDefinition newDefinition, Set<Stream> newStreams) {
        return new RosterEntry(id, newDefinition, newStreams, state, cause, isLate, since, why);
    }
}
