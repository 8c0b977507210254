package io.upring.bot.report;

import io.upring.bot.report.model.RunRecord.LatencyBucket;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a report should say of a run beyond its record.
 *
 * <p>Threading: immutable.
 *
 * @param software version of what ran; empty if not known.
 * @param facts further lines for "what was run", in order: the seed of a generated market, what started it.
 * @param warnings what a reader must know before believing the figures, a sentence each.
 * @param replies how long the exchange took to answer requests, from the event that caused them, fastest first; empty
 *     where not known.
 * @param commands about strategies while it ran, in order.
 */
public record RunFacts(String software, Map<String, String> facts, List<String> warnings, List<LatencyBucket> replies,
                       List<Command> commands) {
    /** Nothing to say. */
    public static final RunFacts NONE = new RunFacts("", Map.of(), List.of(), List.of());

    public RunFacts {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        warnings = List.copyOf(warnings);
        replies = List.copyOf(replies);
        commands = List.copyOf(commands);
    }

    /** Without commands. */
    public RunFacts(String software, Map<String, String> facts, List<String> warnings, List<LatencyBucket> replies) {
        this(software, facts, warnings, replies, List.of());
    }

    /**
     * What an operator, or the engine, did to a strategy.
     *
     * @param timeNs when, nanoseconds since the Unix epoch.
     * @param sentence without a full stop.
     */
    public record Command(long timeNs, String sentence) {
    }
}
