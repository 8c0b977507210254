package io.upring.feed.codec;

import io.upring.feed.codec.schema.FieldKind;
import io.upring.feed.codec.schema.Key;
import io.upring.feed.codec.text.Words;
import org.agrona.UnsafeApi;

/**
 * What short texts of a field stand for - names, dates, times, markets - by the bytes of the text: the few that occur
 * again and again need not be read again. Each has one place, where a later text displaces it.
 *
 * <p>Threading: one thread an instance.
 */
final class TextMemory {
    private static final int PLACES_BITS = 11;
    private static final int STRIDE = 4;
    private static final int OTHER = -1;
    private static final int TYPE_SHIFT = 48;
    private static final int LENGTH_SHIFT = 56;
    private static final int NAME = FieldKind.NAME.ordinal();
    private static final long BYTE = 0xFF;
    private static final long INT = 0xFFFF_FFFFL;
    private static final long KEPT = 1L << FieldKind.COMPACT_DATE.ordinal() | 1L << FieldKind.DASHED_DATE.ordinal()
        | 1L << FieldKind.COMPACT_TIME.ordinal() | 1L << FieldKind.COLON_TIME.ordinal()
        | 1L << NAME | 1L << FieldKind.MARKET.ordinal();

    /** For each place: two words of text, the key's entry and table, the value with the bits that it takes above. */
    private final long[] places = new long[STRIDE << PLACES_BITS];

    /** Whether texts of a field of this kind are remembered; they are stored as an int or a byte. */
    static boolean isKept(int kind) {
        return (KEPT >>> kind & 1) != 0;
    }

    /**
     * Stores what the text at {@code at} stands for.
     *
     * @return the position behind it, negative if it is not remembered.
     */
    int take(long entry, int type, byte[] bytes, int at, Object base, long address) {
        final long word = Words.load(bytes, at + 1);
        final long next = Words.load(bytes, at + 1 + Long.BYTES);
        final long quotes = Words.quotes(word);
        final long quotesInNext = Words.quotes(next);
        final long isLong = ~((quotes | -quotes) >> Long.SIZE - 1);
        final long first = word & Words.below(quotes);
        final long second = next & Words.below(quotesInNext) & isLong;
        final int end = at + 1 + Words.bytesBelow(quotes) + (int) (Words.bytesBelow(quotesInNext) & isLong);
        final int place = place(first, second, entry);
        final long wrong = places[place] ^ first | places[place + 1] ^ second
            | places[place + 2] ^ tag(entry, type, end - at - 1) | bytes[at] ^ '"' | bytes[end] ^ '"';
        if (wrong != 0) {
            return OTHER;
        }
        final long value = places[place + 3];
        final int kept = UnsafeApi.getInt(base, address) & ~(int) (value >>> Integer.SIZE);
        UnsafeApi.putInt(base, address, kept | (int) value);
        return end + 1;
    }

    /** Remembers what has been read at {@code at} and stored. */
    void keep(long entry, int type, byte[] bytes, int at, int end, Object base, long address) {
        final int length = end - at - 2;
        if (length > 2 * Long.BYTES) {
            return;
        }
        final long first = Words.load(bytes, at + 1) & Words.mask(length);
        final long second = Words.load(bytes, at + 1 + Long.BYTES) & Words.mask(length - Long.BYTES);
        if (Words.quotes(first) != 0 || Words.quotes(second) != 0) {
            return;
        }
        final long mask = Key.kind(entry) == NAME ? BYTE : INT;
        final int place = place(first, second, entry);
        places[place] = first;
        places[place + 1] = second;
        places[place + 2] = tag(entry, type, length);
        places[place + 3] = mask << Integer.SIZE | UnsafeApi.getInt(base, address) & mask;
    }

    /** A key of another type may have the same entry. */
    private static long tag(long entry, int type, int length) {
        return entry | (long) type << TYPE_SHIFT | (long) length << LENGTH_SHIFT;
    }

    private static int place(long first, long second, long entry) {
        return (int) ((first + Long.rotateLeft(second, 29) + entry) * 0x9E3779B97F4A7C15L >>> Long.SIZE - PLACES_BITS)
            * STRIDE;
    }
}
