package io.upring.feed.codec;

import io.upring.feed.codec.number.Words;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A string of up to 16 plain characters, as two words: what codes, dates and times are.
 *
 * <p>Threading: one thread an instance.
 */
final class ShortText {
    /** Returned for any other value: it has to be read as a {@link JsonString}. */
    static final int OTHER = -1;

    private static final int MAX_LENGTH = 2 * Long.BYTES;

    private long first;
    private long second;

    /** Reads the string at {@code at}; returns the position behind it, or {@link #OTHER}. */
    int read(UnsafeBuffer bytes, int at, int limit) {
        if (limit - at < MAX_LENGTH + 2 || bytes.getByte(at) != '"') {
            return OTHER;
        }
        first = bytes.getLong(at + 1, ByteOrder.LITTLE_ENDIAN);
        second = 0;
        int length = Words.plainBytes(first);
        if (length < Long.BYTES) {
            first &= Words.mask(length);
        } else {
            second = bytes.getLong(at + 1 + Long.BYTES, ByteOrder.LITTLE_ENDIAN);
            final int more = Words.plainBytes(second);
            second &= Words.mask(more);
            length += more;
        }
        return bytes.getByte(at + 1 + length) == '"' ? at + length + 2 : OTHER;
    }

    /** The first eight characters, the very first lowest; zeros behind the end. */
    long first() {
        return first;
    }

    long second() {
        return second;
    }
}
