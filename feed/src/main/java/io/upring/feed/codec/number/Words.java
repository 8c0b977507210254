package io.upring.feed.codec.number;

import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Eight bytes of text at a time, the first one lowest.
 *
 * <p>Threading: stateless.
 */
public final class Words {
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';

    private Words() {
    }

    /** The bytes from {@code at}; zeros from the limit on, which is never read. */
    public static long load(UnsafeBuffer text, int at, int limit) {
        return limit - at >= Long.BYTES ? text.getLong(at, ByteOrder.LITTLE_ENDIAN) : tail(text, at, limit);
    }

    private static long tail(UnsafeBuffer text, int at, int limit) {
        long word = 0;
        for (int i = limit - 1; i >= at; i--) {
            word = word << Byte.SIZE | text.getByte(i) & 0xFF;
        }
        return word;
    }

    /** Ones over the first {@code length} bytes; a length of 8 or more is the whole word, of 0 or less nothing. */
    public static long mask(int length) {
        return length >= Long.BYTES ? -1L : length <= 0 ? 0 : -1L >>> Long.SIZE - Byte.SIZE * length;
    }

    /**
     * How many bytes the word begins with that stand for themselves inside a JSON string: printable ASCII other than
     * the quote and the backslash; 8 if all do.
     */
    public static int plainBytes(long word) {
        // A term may also mark bytes above the first one that it is looking for, never below: the lowest mark is right.
        final long quotes = (word ^ QUOTES) - ONES & ~(word ^ QUOTES);
        final long backslashes = (word ^ BACKSLASHES) - ONES & ~(word ^ BACKSLASHES);
        final long controls = word - SPACES & ~word;
        return Long.numberOfTrailingZeros((quotes | backslashes | controls | word) & HIGH_BITS) >>> 3;
    }
}
