package io.upring.feed.codec;

import io.upring.feed.codec.text.Words;
import io.upring.feed.codec.schema.Key;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A key in the order of an object's members: its bytes with what stands around them, {@code ,"name":}, ready to be
 * compared eight at a time.
 *
 * <p>Threading: immutable.
 */
final class KeyPlace {
    private static final int MAX_LENGTH = 4 * Long.BYTES;
    private static final long WITHOUT_SEPARATOR = ~0xFFL;

    private final Key key;
    private final int length;
    private final long word0;
    private final long word1;
    private final long word2;
    private final int lastAt;
    private final long lastWord;
    private final long lastMask;

    /** @param key {@code null} for the place behind the last member. */
    KeyPlace(Key key) {
        this.key = key;
        final String text = key == null ? "}" : ",\"" + key.name() + "\":";
        length = text.length();
        if (length > MAX_LENGTH) {
            throw new IllegalArgumentException(key + " is too long for a name");
        }
        final byte[] bytes = Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), MAX_LENGTH);
        word0 = Words.load(bytes, 0);
        word1 = Words.load(bytes, Long.BYTES);
        word2 = Words.load(bytes, 2 * Long.BYTES);
        lastAt = length - 1 & -Long.BYTES;
        lastWord = Words.load(bytes, lastAt);
        lastMask = Words.mask(length - lastAt);
    }

    /** {@code null} at the end. */
    Key key() {
        return key;
    }

    /** Length with the comma, the quotes and the colon. */
    int length() {
        return length;
    }

    /** Whether the key stands at {@code at} behind a comma, or the end of the object where that is its place. */
    boolean isAt(byte[] text, int at) {
        if ((Words.load(text, at + lastAt) & lastMask) != lastWord) {
            return false;
        }
        return lastAt == 0 || Words.load(text, at) == word0 && isMiddleAt(text, at);
    }

    /** Whether the key stands behind the object's opening bracket at {@code at}. */
    boolean isFirstAt(byte[] text, int at) {
        if (text[at] != '{' || key == null) {
            return false;
        }
        if (lastAt == 0) {
            return ((Words.load(text, at) ^ lastWord) & lastMask & WITHOUT_SEPARATOR) == 0;
        }
        return ((Words.load(text, at) ^ word0) & WITHOUT_SEPARATOR) == 0 && isMiddleAt(text, at)
            && (Words.load(text, at + lastAt) & lastMask) == lastWord;
    }

    private boolean isMiddleAt(byte[] text, int at) {
        return lastAt == Long.BYTES || Words.load(text, at + Long.BYTES) == word1
            && (lastAt == 2 * Long.BYTES || Words.load(text, at + 2 * Long.BYTES) == word2);
    }
}
