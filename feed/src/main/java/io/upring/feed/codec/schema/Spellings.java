package io.upring.feed.codec.schema;

import io.upring.feed.codec.text.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The names that a field may hold, with the code that a slot stores for each.
 *
 * <p>Threading: immutable once built.
 */
public final class Spellings {
    public static final int UNKNOWN = -1;
    private static final int MAX_QUOTED_LENGTH = 2 * Long.BYTES;

    private final boolean strict;
    private final List<String> names = new ArrayList<>();
    /** Two words a name: its text between quotes. */
    private long[] words = {};
    private long[] masks = {};
    private byte[] codes = {};
    private byte[] quotedLengths = {};

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
        final int length = name.length() + 2;
        if (length > MAX_QUOTED_LENGTH) {
            throw new IllegalArgumentException(name + " is longer than " + (MAX_QUOTED_LENGTH - 2) + " characters");
        }
        final byte[] quoted = Arrays.copyOf(('"' + name + '"').getBytes(StandardCharsets.US_ASCII), MAX_QUOTED_LENGTH);
        words = Arrays.copyOf(words, words.length + 2);
        masks = Arrays.copyOf(masks, words.length);
        words[words.length - 2] = Words.load(quoted, 0);
        masks[words.length - 2] = Words.mask(length);
        words[words.length - 1] = Words.load(quoted, Long.BYTES);
        masks[words.length - 1] = Words.mask(length - Long.BYTES);
        codes = Arrays.copyOf(codes, codes.length + 1);
        codes[codes.length - 1] = (byte) code;
        quotedLengths = Arrays.copyOf(quotedLengths, codes.length);
        quotedLengths[codes.length - 1] = (byte) length;
        names.add(name);
        return this;
    }

    /** The number of the name that stands at {@code at} between quotes and without escapes, or {@link #UNKNOWN}. */
    public int match(byte[] text, int at) {
        final long first = Words.load(text, at);
        for (int i = 0; i < words.length; i += 2) {
            if ((first & masks[i]) == words[i] && (masks[i + 1] == 0
                || (Words.load(text, at + Long.BYTES) & masks[i + 1]) == words[i + 1])) {
                return i >> 1;
            }
        }
        return UNKNOWN;
    }

    /** The number of the name that is the text at {@code offset}, or {@link #UNKNOWN}. */
    public int find(byte[] text, int offset, int length) {
        for (int i = 0; i < codes.length; i++) {
            final String name = names.get(i);
            boolean matches = name.length() == length;
            for (int k = 0; matches && k < length; k++) {
                matches = text[offset + k] == name.charAt(k);
            }
            if (matches) {
                return i;
            }
        }
        return UNKNOWN;
    }

    /** What a slot stores for the name of that number. */
    public byte code(int number) {
        return codes[number];
    }

    /** Length of the name of that number, quotes included. */
    public int quotedLength(int number) {
        return quotedLengths[number];
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
