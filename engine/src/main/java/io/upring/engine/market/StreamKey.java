package io.upring.engine.market;

import java.util.Comparator;

/**
 * One stream of one instrument: the unit of what can be subscribed to, counted, lost and filled again.
 *
 * <p>Threading: immutable.
 *
 * @param level price grouping of an order book, in the quote currency; 0 for none, and for all other streams.
 */
public record StreamKey(Stream stream, int instrumentId, double level) implements Comparable<StreamKey> {
    private static final Comparator<StreamKey> ORDER = Comparator.comparing(StreamKey::stream)
        .thenComparingInt(StreamKey::instrumentId).thenComparingDouble(StreamKey::level);

    public StreamKey {
        if (level != 0 && stream != Stream.ORDER_BOOK || !(level >= 0)) {
            throw new IllegalArgumentException("level " + level + " of " + stream.wireName());
        }
    }

    public static StreamKey of(Stream stream, int instrumentId) {
        return new StreamKey(stream, instrumentId, 0);
    }

    @Override
    public int compareTo(StreamKey other) {
        return ORDER.compare(this, other);
    }
}
