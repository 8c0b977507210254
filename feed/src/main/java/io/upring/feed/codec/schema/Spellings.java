package io.upring.feed.codec.schema;

import io.upring.feed.codec.number.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The names that a field may hold, with the code that a slot stores for each.
 *
 * <p>Threading: immutable once built.
 */
public final class Spellings {
    public static final int UNKNOWN = -1;
    private static final int MAX_LENGTH = 2 * Long.BYTES;

    private final boolean strict;
    private final List<String> names = new ArrayList<>();
    private long[] words = {};
    private byte[] codes = {};

    private Spellings(boolean strict) {
        this.strict = strict;
    }

    /** An unknown name makes the frame worthless: it decides what the event means. */
    static Spellings strict() {
        return new Spellings(true);
    }

    /** An unknown name counts as absent: it only decorates the event. */
    static Spellings lenient() {
        return new Spellings(false);
    }

    Spellings put(String name, int code) {
        final byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length > MAX_LENGTH) {
            throw new IllegalArgumentException(name + " is longer than " + MAX_LENGTH + " characters");
        }
        final UnsafeBuffer text = new UnsafeBuffer(bytes);
        words = Arrays.copyOf(words, words.length + 2);
        words[words.length - 2] = Words.load(text, 0, bytes.length);
        words[words.length - 1] = bytes.length > Long.BYTES ? Words.load(text, Long.BYTES, bytes.length) : 0;
        codes = Arrays.copyOf(codes, codes.length + 1);
        codes[codes.length - 1] = (byte) code;
        names.add(name);
        return this;
    }

    /** The code of the name in {@code text}, or {@link #UNKNOWN}. */
    public int find(UnsafeBuffer text, int offset, int length) {
        if (length > MAX_LENGTH) {
            return UNKNOWN;
        }
        final int end = text.capacity();
        final long first = Words.load(text, offset, end) & Words.mask(length);
        final long second = length > Long.BYTES
            ? Words.load(text, offset + Long.BYTES, end) & Words.mask(length - Long.BYTES) : 0;
        for (int i = 0; i < codes.length; i++) {
            if (words[2 * i] == first && words[2 * i + 1] == second && names.get(i).length() == length) {
                return codes[i];
            }
        }
        return UNKNOWN;
    }

    /** The name of a code. @throws IllegalArgumentException for a code of no name. */
    public String name(int code) {
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] == code) {
                return names.get(i);
            }
        }
        throw new IllegalArgumentException("no name has code " + code);
    }

    /** In the order of their definition. */
    public List<String> names() {
        return List.copyOf(names);
    }

    public boolean isStrict() {
        return strict;
    }
}
