package io.upring.feed.codec;

import io.upring.feed.codec.schema.FieldTable;
import io.upring.feed.codec.schema.Key;
import io.upring.feed.codec.text.Words;

/**
 * Goes through the members of an object whose names come in another order each time. A name is taken as whole words,
 * and which key it is follows from them by arithmetic: nothing is guessed, so that no order is dearer than another.
 *
 * <p>Threading: one thread an instance.
 */
final class KeyFinder {
    private static final int OTHER = -1;

    private final FieldTable table;
    private long entry;

    KeyFinder(FieldTable table) {
        this.table = table;
    }

    /**
     * From an object's opening bracket to its first value.
     *
     * @return the complement of the position behind the closing bracket if the object is empty.
     */
    int first(FrameText text, int at) {
        final byte[] bytes = text.bytes();
        if (bytes[at] == '{' && bytes[at + 1] == '"') {
            final int value = find(bytes, at + 2);
            if (value != OTHER) {
                return text.skipSpace(value);
            }
        }
        final int name = text.first(at, '{', '}');
        return name < 0 ? name : search(text, name);
    }

    /**
     * From behind a value to the next one.
     *
     * @return the complement of the position behind the closing bracket if there is none.
     */
    int next(FrameText text, int at) {
        final byte[] bytes = text.bytes();
        if (bytes[at] == ',' && bytes[at + 1] == '"') {
            final int value = find(bytes, at + 2);
            if (value != OTHER) {
                return text.skipSpace(value);
            }
        }
        final int name = text.next(at, '}');
        return name < 0 ? name : search(text, name);
    }

    /** The key of the value that the last step led to; {@code null} if it is not in the table. */
    Key key() {
        return table.key(Key.index(entry));
    }

    /** The same as an entry, {@link Key#NONE} if it is not in the table. */
    long entry() {
        return entry;
    }

    /** Finds the name that begins at {@code at}; the position behind its colon, or that this takes a closer look. */
    private int find(byte[] bytes, int at) {
        final long first = Words.load(bytes, at);
        final long quotes = Words.quotes(first);
        final int end;
        if (quotes != 0) {
            final int length = Words.bytesBelow(quotes);
            entry = table.find(first & Words.below(quotes), 0, 0, length);
            end = at + length;
        } else {
            final long second = Words.load(bytes, at + Long.BYTES);
            final long third = Words.load(bytes, at + 2 * Long.BYTES);
            final long quotesInSecond = Words.quotes(second);
            final long quotesInThird = Words.quotes(third);
            // All ones if the name ends in the second word.
            final long isMiddle = (quotesInSecond | -quotesInSecond) >> Long.SIZE - 1;
            final int length = Long.BYTES + Words.bytesBelow(quotesInSecond)
                + (int) (Words.bytesBelow(quotesInThird) & ~isMiddle);
            entry = table.find(first, second & Words.below(quotesInSecond),
                third & Words.below(quotesInThird) & ~isMiddle, length);
            end = at + length;
        }
        return entry != Key.NONE && bytes[end + 1] == ':' ? end + 2 : OTHER;
    }

    /** The long way, for names that are not in the table, or spelled with escapes or with space around them. */
    private int search(FrameText text, int at) {
        final int value = text.name(at);
        final JsonString name = text.string();
        entry = table.find(name.buffer(), name.offset(), name.length());
        return value;
    }
}
