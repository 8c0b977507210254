package io.upring.feed.codec;

import io.upring.engine.event.OrderBookView;
import io.upring.feed.codec.text.Words;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The levels of the last book of each market: their text, and the values that it stands for. From one book to the next
 * most levels do not change, and to compare is cheaper than to read.
 *
 * <p>Markets that share a row displace each other: a level is taken from here only if its whole text is the same.
 *
 * <p>Threading: one thread an instance. Allocates with the first book of a market, and with a longer one.
 */
final class BookMemory {
    /** More than the exchange has markets. */
    private static final int ROWS = 1024;
    /** A book that is longer is not kept. */
    private static final int MAX_TEXT_BYTES = 8 * 1024;
    private static final int LEVEL_BYTES = OrderBookView.LEVEL_BYTES;

    private final Book[] books = new Book[ROWS];

    /** What is known of a market. */
    Book of(int instrumentId) {
        final int row = instrumentId & ROWS - 1;
        final Book known = books[row];
        if (known != null) {
            return known;
        }
        books[row] = new Book();
        return books[row];
    }

    /** One row. */
    static final class Book {
        /** The levels with the comma or bracket behind each, then {@link Words#PADDING} bytes of anything. */
        private byte[] text = new byte[Words.PADDING];
        /** Where each level begins, and where the last one ends with what follows it. */
        private final int[] starts = new int[OrderBookView.MAX_LEVELS + 1];
        private final byte[] values = new byte[OrderBookView.MAX_LEVELS * LEVEL_BYTES];
        /** While books are not the same as the last one. */
        private final Patience patience = new Patience();
        private int levels;

        int levels() {
            return levels;
        }

        Patience patience() {
            return patience;
        }

        /** How long the text is. */
        int length() {
            return starts[levels];
        }

        /** If all levels stand at {@code at}, with what separates and ends them, stores their values. */
        boolean takeAll(byte[] frame, int at, UnsafeBuffer into, int offset) {
            final int length = starts[levels];
            final boolean isSame = levels > 0 && length <= frame.length - at
                && Arrays.mismatch(frame, at, at + length, text, 0, length) < 0;
            if (isSame) {
                into.putBytes(offset, values, 0, levels * LEVEL_BYTES);
            }
            return isSame;
        }

        /**
         * If the level of this index stands at {@code at}, with the same separator behind it, stores its values.
         *
         * @return how long it is with that separator, or 0.
         */
        int take(int index, byte[] frame, int at, UnsafeBuffer into, int offset) {
            if (index >= levels) {
                return 0;
            }
            final int from = starts[index];
            final int length = starts[index + 1] - from;
            final int last = length - Long.BYTES;
            for (int i = 0; i < last; i += Long.BYTES) {
                if (Words.load(frame, at + i) != Words.load(text, from + i)) {
                    return 0;
                }
            }
            if (Words.load(frame, at + last) != Words.load(text, from + last)) {
                return 0;
            }
            into.putBytes(offset, values, index * LEVEL_BYTES, LEVEL_BYTES);
            return length;
        }

        /**
         * Keeps a book.
         *
         * @param positions where each level begins, counted from {@code from}; then where the last one ends.
         */
        void keep(int count, int[] positions, byte[] frame, int from, UnsafeBuffer book) {
            final int length = positions[count];
            if (length > MAX_TEXT_BYTES) {
                levels = 0;
                return;
            }
            if (length + Words.PADDING > text.length) {
                text = new byte[length + length / 8 + Words.PADDING];
            }
            System.arraycopy(frame, from, text, 0, length);
            System.arraycopy(positions, 0, starts, 0, count + 1);
            book.getBytes(OrderBookView.LEVELS, values, 0, count * LEVEL_BYTES);
            levels = count;
        }
    }
}
