package io.upring.feed.codec.schema;

import io.upring.feed.codec.text.Words;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One name that a field may stand under.
 *
 * <p>Threading: immutable.
 */
public final class Key {
    private final int index;
    private final Field field;
    private final String name;
    private final int length;
    private final long[] words;
    private final long lastMask;

    /** @param index its number in its table, from 1: 0 stands for the beginning of the object. */
    Key(int index, Field field, String name) {
        this.index = index;
        this.field = field;
        this.name = name;
        length = name.length();
        words = new long[(length + Long.BYTES - 1) / Long.BYTES];
        final byte[] padded = Arrays.copyOf(bytes(), words.length * Long.BYTES);
        for (int i = 0; i < words.length; i++) {
            words[i] = Words.load(padded, i * Long.BYTES);
        }
        lastMask = Words.mask(length - (words.length - 1) * Long.BYTES);
    }

    public int index() {
        return index;
    }

    public Field field() {
        return field;
    }

    public String name() {
        return name;
    }

    byte[] bytes() {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether the name is the text at {@code at}; behind that there are {@link Words#PADDING} further bytes. */
    boolean isNamed(byte[] text, int at, int textLength) {
        if (textLength != length) {
            return false;
        }
        final int last = words.length - 1;
        long wrong = (Words.load(text, at + last * Long.BYTES) ^ words[last]) & lastMask;
        for (int i = 0; i < last; i++) {
            wrong |= Words.load(text, at + i * Long.BYTES) ^ words[i];
        }
        return wrong == 0;
    }

    @Override
    public String toString() {
        return name;
    }
}
