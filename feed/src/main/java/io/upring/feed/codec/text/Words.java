package io.upring.feed.codec.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.agrona.UnsafeApi;

/**
 * Eight bytes of text at a time, the first one lowest.
 *
 * <p>Threading: stateless.
 */
public final class Words {
    /** As many zeros must follow a text, so that words may be loaded anywhere in it and every scan finds its end. */
    public static final int PADDING = 48;

    private static final int ARRAY_BASE = UnsafeApi.arrayBaseOffset(byte[].class);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    /** To look for the letter y. */
    public static final long LETTERS_Y = ONES * 'y';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';

    private Words() {
    }

    public static long load(byte[] text, int at) {
        return (long) LONGS.get(text, at);
    }

    public static void store(byte[] text, int at, long word) {
        LONGS.set(text, at, word);
    }

    /** Where the byte at {@code at} of an array is, for loads through {@link UnsafeApi}, which nothing checks. */
    public static long address(int at) {
        return ARRAY_BASE + (long) at;
    }

    /** The index of the byte that is there. */
    public static int position(long address) {
        return (int) address - ARRAY_BASE;
    }

    /** Ones over the first {@code length} bytes; a length of 8 or more is the whole word, of 0 or less nothing. */
    public static long mask(int length) {
        return length >= Long.BYTES ? -1L : length <= 0 ? 0 : -1L >>> Long.SIZE - Byte.SIZE * length;
    }

    /** Marks the quotes in a word: the lowest bit that is set belongs to the first one; none is set without any. */
    public static long quotes(long word) {
        return marksOf(word, QUOTES);
    }

    /** The same for another character, which {@code characters} repeats. */
    public static long marksOf(long word, long characters) {
        // May also mark bytes above the first one, never below.
        return (word ^ characters) - ONES & ~(word ^ characters) & HIGH_BITS;
    }

    /** Ones over the bytes below the first one that is marked by its highest bit; over all if none is. */
    public static long below(long marks) {
        return ((marks & -marks) >>> Byte.SIZE - 1) - 1;
    }

    /** How many bytes come before the first one that is marked by its highest bit; 8 if none is. */
    public static int bytesBelow(long marks) {
        return Long.numberOfTrailingZeros(marks) >>> 3;
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
