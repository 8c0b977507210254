package io.upring.feed.codec.schema;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.upring.feed.codec.text.Words;
import java.util.Arrays;
import java.util.List;

/**
 * Finds a key among those of an object: a hash without collisions over the three words that hold a whole name.
 *
 * <p>Threading: immutable.
 */
final class KeySet {
    private static final int MAX_ATTEMPTS = 1_000_000;
    private static final int STRIDE = 4;
    /** Of every set, so that the hash is shifted by a constant: sparse, so that a multiplier is found soon. */
    private static final int PLACES_BITS = 10;
    private static final int SHIFT = Long.SIZE - PLACES_BITS;

    /** For each place: the words of a name, and the entry of its key. */
    private final long[] places = new long[STRIDE << PLACES_BITS];
    private final long multiplier;

    /** @throws IllegalArgumentException if two keys have the same name. */
    KeySet(List<Key> keys) {
        long candidate = 0x9E3779B97F4A7C15L;
        for (int attempt = 0; !place(keys, candidate); attempt++) {
            if (attempt == MAX_ATTEMPTS) {
                throw new IllegalArgumentException("two of these names are the same: "
                    + keys.stream().map(Key::name).toList());
            }
            candidate = candidate * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        }
        multiplier = candidate;
    }

    private boolean place(List<Key> keys, long candidate) {
        Arrays.fill(places, 0);
        for (final Key key : keys) {
            final byte[] name = Arrays.copyOf(key.name().getBytes(US_ASCII), Key.MAX_LENGTH);
            final long first = Words.load(name, 0);
            final long second = Words.load(name, Long.BYTES);
            final long third = Words.load(name, 2 * Long.BYTES);
            final int place = place(first, second, third, candidate);
            if (places[place + 3] != Key.NONE) {
                return false;
            }
            places[place] = first;
            places[place + 1] = second;
            places[place + 2] = third;
            places[place + 3] = key.entry();
        }
        return true;
    }

    /** The entry of the key of that name, which is given with zeros behind it; {@link Key#NONE} for any other. */
    long find(long first, long second, long third, int length) {
        final int place = place(first, second, third, multiplier);
        final long entry = places[place + 3];
        final long wrong = places[place] ^ first | places[place + 1] ^ second | places[place + 2] ^ third
            | Key.length(entry) ^ length;
        return wrong == 0 ? entry : Key.NONE;
    }

    private static int place(long first, long second, long third, long multiplier) {
        final long mixed = first + Long.rotateLeft(second, 29) + Long.rotateLeft(third, 47);
        return (int) (mixed * multiplier >>> SHIFT) * STRIDE;
    }
}
