package io.upring.feed.codec.text;

/**
 * A string of up to 16 bytes, as two words: what codes, dates and times are. It ends with the first quote, escaped or
 * not: who remembers one compares its end with that of the string as JSON has it.
 *
 * <p>Threading: one thread an instance.
 */
public final class ShortText {
    /** Returned for any other value: it is longer, has escapes, ends with a zero byte, or is no string. */
    public static final int OTHER = -1;

    private long first;
    private long second;

    /** Reads the string at {@code at}; returns the position behind it, or {@link #OTHER}. */
    public int read(byte[] bytes, int at) {
        if (bytes[at] != '"') {
            return OTHER;
        }
        final long word = Words.load(bytes, at + 1);
        final long next = Words.load(bytes, at + 1 + Long.BYTES);
        final long quotes = Words.quotes(word);
        final long quotesInNext = Words.quotes(next);
        // All ones without a quote in the first word.
        final long isLong = ~((quotes | -quotes) >> Long.SIZE - 1);
        first = word & Words.below(quotes);
        second = next & Words.below(quotesInNext) & isLong;
        final int length = Words.bytesBelow(quotes) + (int) (Words.bytesBelow(quotesInNext) & isLong);
        // With a zero at its end it would look like the text without.
        return bytes[at + 1 + length] == '"' && bytes[at + length] != 0 ? at + length + 2 : OTHER;
    }

    /** The first eight characters, the very first lowest; zeros behind the end. */
    public long first() {
        return first;
    }

    public long second() {
        return second;
    }
}
