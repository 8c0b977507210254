package io.upring.bot.steer;

import java.util.List;
import java.util.Map;

/**
 * What there is to say of one strategy of a run.
 *
 * <p>Threading: immutable.
 *
 * @param origin where its type comes from: {@code built-in}, or a jar.
 * @param cause of a quarantine, a clause that goes on from the name; empty otherwise.
 * @param since sequence of the event with which it came to be as it is; 0 for the start of the run.
 * @param markets as configured: codes, or the word {@code all}.
 * @param streams that it was made to be shown of them, by their wire names.
 * @param parameters those that differ from the defaults.
 */
public record StrategyFacts(int id, String name, String type, String origin, StrategyState state, String cause,
                            long since, List<String> markets, List<String> streams, Map<String, String> parameters) {
    public StrategyFacts {
        markets = List.copyOf(markets);
        streams = List.copyOf(streams);
    }

    static StrategyFacts of(RosterEntry entry) {
        final StrategyDefinition definition = entry.definition();
        return new StrategyFacts(entry.id(), entry.name(), definition.type(), definition.origin(), entry.state(),
            entry.why(), entry.since(), definition.settings().markets(),
            entry.streams().stream().sorted().map(stream -> stream.wireName()).toList(), definition.parameters());
    }
}
