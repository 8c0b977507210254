package io.upring.feed.codec.schema;

import io.upring.feed.codec.text.Words;
import java.util.Arrays;
import java.util.List;

/**
 * Finds a key among those of an object: a hash without collisions over the name's first and last eight bytes.
 *
 * <p>Threading: immutable.
 */
final class KeySet {
    private static final int MAX_ATTEMPTS = 1_000_000;

    private final Key[] slots;
    private final int shift;
    private long multiplier;

    /** @throws IllegalArgumentException if two keys have the same name. */
    KeySet(List<Key> keys) {
        // Sparse, so that the search for the multiplier ends soon.
        final int bits = Integer.SIZE - Integer.numberOfLeadingZeros(keys.size() * 8);
        slots = new Key[1 << bits];
        shift = Long.SIZE - bits;
        multiplier = 0x9E3779B97F4A7C15L;
        for (int attempt = 0; !place(keys); attempt++) {
            if (attempt == MAX_ATTEMPTS) {
                throw new IllegalArgumentException("two of these names are the same: "
                    + keys.stream().map(Key::name).toList());
            }
            multiplier = multiplier * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        }
    }

    private boolean place(List<Key> keys) {
        Arrays.fill(slots, null);
        for (final Key key : keys) {
            final byte[] name = key.bytes();
            final int slot = slot(Arrays.copyOf(name, name.length + Words.PADDING), 0, name.length);
            if (slots[slot] != null) {
                return false;
            }
            slots[slot] = key;
        }
        return true;
    }

    /** The key of that name, or {@code null}. */
    Key find(byte[] text, int at, int length) {
        final Key key = slots[slot(text, at, length)];
        return key != null && key.isNamed(text, at, length) ? key : null;
    }

    private int slot(byte[] text, int at, int length) {
        final long first = Words.load(text, at) & Words.mask(length);
        final int lastAt = Math.max(0, length - Long.BYTES);
        final long last = Words.load(text, at + lastAt) & Words.mask(length - lastAt);
        return (int) ((first + Long.rotateLeft(last, 29) + length) * multiplier >>> shift);
    }
}
