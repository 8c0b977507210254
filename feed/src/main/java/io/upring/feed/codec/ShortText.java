package io.upring.feed.codec;

import io.upring.feed.codec.number.Words;

/**
 * A string of up to 16 plain characters, as two words: what codes, dates and times are.
 *
 * <p>Threading: one thread an instance.
 */
final class ShortText {
    /** Returned for any other value: it has to be read as a {@link JsonString}. */
    static final int OTHER = -1;

    private long first;
    private long second;

    /** Reads the string at {@code at}; returns the position behind it, or {@link #OTHER}. */
    int read(byte[] bytes, int at) {
        if (bytes[at] != '"') {
            return OTHER;
        }
        first = Words.load(bytes, at + 1);
        second = 0;
        int length = Words.plainBytes(first);
        if (length < Long.BYTES) {
            first &= Words.mask(length);
        } else {
            second = Words.load(bytes, at + 1 + Long.BYTES);
            final int more = Words.plainBytes(second);
            second &= Words.mask(more);
            length += more;
        }
        return bytes[at + 1 + length] == '"' ? at + length + 2 : OTHER;
    }

    /** The first eight characters, the very first lowest; zeros behind the end. */
    long first() {
        return first;
    }

    long second() {
        return second;
    }
}
