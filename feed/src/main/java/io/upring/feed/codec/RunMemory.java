package io.upring.feed.codec;

import io.upring.feed.codec.text.Words;
import java.util.Arrays;

/**
 * What runs of neighbouring members were, for each instrument: their text, and the values that it stands for.
 *
 * <p>Instruments that share a row displace each other: a run is taken from here only if its text is the same.
 *
 * <p>Threading: one thread an instance. Allocates with the first {@link #reset}, and with a later one that needs more.
 */
final class RunMemory {
    static final int ROWS = 1024;
    /** At the beginning of a run: the length of its text, zero if there is none; the fields that are null. */
    private static final int NULLS = Long.BYTES;
    private static final int VALUES = 2 * Long.BYTES;
    /** Lengths of numbers change; a text that has no room is not kept. */
    private static final int SPARE_BYTES = 40;

    private byte[] memory = {};
    private int rowBytes;

    /** Bytes that a run takes in a row. */
    static int bytes(int members, int textBytes) {
        return VALUES + members * Long.BYTES + (textBytes + SPARE_BYTES + Long.BYTES & -Long.BYTES);
    }

    /** Forgets everything. */
    void reset(int newRowBytes) {
        rowBytes = newRowBytes;
        final int bytes = (ROWS + 1) * rowBytes + Words.PADDING;
        if (bytes > memory.length) {
            memory = new byte[bytes];
        } else {
            Arrays.fill(memory, (byte) 0);
        }
    }

    /** Where the run that begins {@code offset} bytes into a row is kept. */
    int place(int row, int offset) {
        return row * rowBytes + offset;
    }

    /** The length of the run's text if that stands at {@code at}, else zero. */
    int match(int place, int members, byte[] text, int at) {
        final byte[] known = memory;
        final int length = (int) Words.load(known, place);
        if (length < Long.BYTES || at + length > text.length) {
            return 0;
        }
        final int from = place + VALUES + members * Long.BYTES;
        return Arrays.equals(text, at, at + length, known, from, from + length) ? length : 0;
    }

    long nulls(int place) {
        return Words.load(memory, place + NULLS);
    }

    long value(int place, int member) {
        return Words.load(memory, place + VALUES + member * Long.BYTES);
    }

    void value(int place, int member, long value) {
        Words.store(memory, place + VALUES + member * Long.BYTES, value);
    }

    /** Keeps a text, if there is any and room for it; its values are to be given before. */
    void keep(int place, int members, int room, long nulls, byte[] text, int from, int length) {
        final boolean isKept = length >= Long.BYTES && bytes(members, length) - SPARE_BYTES <= room;
        Words.store(memory, place, isKept ? length : 0);
        Words.store(memory, place + NULLS, nulls);
        if (isKept) {
            System.arraycopy(text, from, memory, place + VALUES + members * Long.BYTES, length);
        }
    }
}
