package io.upring.feed.shard;

import io.upring.engine.market.Stream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which shard carries which stream: by type first, then by load.
 *
 * <p>By type, since a burst of order books (nine tenths of all bytes) must not delay trades that would wait behind it
 * in the same socket, and since a broken connection should cost one type of data of all markets rather than all data
 * of some. Among the shards of its type a stream goes to the one with the least load.
 */
final class Placement {
    private enum Kind { BOOK, TRADE, TICKER, CANDLE }

    /** Shares of the traffic, in bytes: of the shards beyond one a type, books get the most. */
    private static final int[] SHARES = {20, 3, 3, 1};

    private final List<Shard> shards;
    private final Kind[][] carried;

    Placement(List<Shard> shards) {
        this.shards = shards;
        carried = kinds(shards.size());
    }

    private static Kind[][] kinds(int shardCount) {
        return switch (shardCount) {
            case 1 -> new Kind[][] {Kind.values()};
            case 2 -> new Kind[][] {{Kind.BOOK}, {Kind.TRADE, Kind.TICKER, Kind.CANDLE}};
            case 3 -> new Kind[][] {{Kind.BOOK}, {Kind.TRADE}, {Kind.TICKER, Kind.CANDLE}};
            default -> manyKinds(shardCount);
        };
    }

    /** One a type, the others where a shard carries the most. */
    private static Kind[][] manyKinds(int shardCount) {
        final int[] counts = {1, 1, 1, 1};
        for (int left = shardCount - counts.length; left > 0; left--) {
            int busiest = 0;
            for (int kind = 1; kind < counts.length; kind++) {
                if (SHARES[kind] * counts[busiest] > SHARES[busiest] * counts[kind]) {
                    busiest = kind;
                }
            }
            counts[busiest]++;
        }
        final List<Kind[]> all = new ArrayList<>();
        for (final Kind kind : Kind.values()) {
            for (int i = 0; i < counts[kind.ordinal()]; i++) {
                all.add(new Kind[] {kind});
            }
        }
        return all.toArray(Kind[][]::new);
    }

    private static Kind kindOf(Stream stream) {
        return switch (stream) {
            case ORDER_BOOK -> Kind.BOOK;
            case TRADE -> Kind.TRADE;
            case TICKER -> Kind.TICKER;
            default -> Kind.CANDLE;
        };
    }

    private static boolean contains(Kind[] kinds, Kind kind) {
        for (final Kind each : kinds) {
            if (each == kind) {
                return true;
            }
        }
        return false;
    }

    /** The shards meant for streams of this type. */
    List<Shard> shardsOf(Stream stream) {
        final Kind kind = kindOf(stream);
        return shards.stream().filter(shard -> contains(carried[shard.number()], kind)).toList();
    }

    /**
     * Where a new stream goes, or {@code null}: each price grouping of a book needs a connection of its own, since the
     * documents do not say what the exchange makes of two on one.
     */
    Shard choose(StreamState stream) {
        final Shard meant = leastLoaded(shardsOf(stream.key().stream()), stream);
        return meant != null ? meant : leastLoaded(shards, stream);
    }

    private static Shard leastLoaded(List<Shard> candidates, StreamState stream) {
        return candidates.stream().filter(shard -> !shard.conflictsWith(stream))
            .min(Comparator.comparingDouble(Shard::load).thenComparingInt(Shard::number)).orElse(null);
    }
}
