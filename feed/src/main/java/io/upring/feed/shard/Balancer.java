package io.upring.feed.shard;

import io.upring.engine.market.Stream;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Measures what the streams bring, and finds the ones to move when a connection carries far more than its twin. */
final class Balancer {
    private static final double WORTH_MOVING = 20;
    private static final double RATIO = 2;
    private static final int MAX_MOVES = 10;

    /** A stream and where it should go. */
    record Move(StreamState stream, Shard to) {
    }

    private Balancer() {
    }

    static void measure(List<StreamState> all, double seconds) {
        for (final StreamState stream : all) {
            stream.rate = stream.carriedBy == 0 ? -1 : (stream.messages - stream.messagesAtMeasure) / seconds;
            stream.messagesAtMeasure = stream.messages;
        }
    }

    /** The next move worth making between shards of one type, or {@code null}. */
    static Move next(Placement placement) {
        final Set<List<Shard>> seen = new HashSet<>();
        for (final Stream type : Stream.values()) {
            final List<Shard> group = placement.shardsOf(type);
            if (group.size() > 1 && seen.add(group)) {
                final Move move = next(group);
                if (move != null) {
                    return move;
                }
            }
        }
        return null;
    }

    static int maxMoves() {
        return MAX_MOVES;
    }

    private static Move next(List<Shard> group) {
        final Shard most = group.stream().max(Comparator.comparingDouble(Shard::load)).orElseThrow();
        final Shard least = group.stream().min(Comparator.comparingDouble(Shard::load)).orElseThrow();
        final double surplus = most.load() - least.load();
        if (surplus < WORTH_MOVING || most.load() < RATIO * least.load()) {
            return null;
        }
        return most.streams().stream()
            .filter(stream -> stream.home == most && stream.leaving == null && stream.load() < surplus / 2 + 1 &&
                !least.conflictsWith(stream))
            .max(Comparator.comparingDouble(StreamState::load))
            .map(stream -> new Move(stream, least)).orElse(null);
    }
}
