package io.upring.feed.codec.text;

/**
 * Remembers what short texts mean, by their bytes in two words: the few that occur again and again need not be read
 * again. Each has one place, where a later text displaces it.
 *
 * <p>Threading: one thread an instance.
 */
public final class TextCache {
    public static final int UNKNOWN = -1;

    private final long[] words;
    private final int[] meanings;
    private final int shift;

    /** @param sizeBits room for 2<sup>sizeBits</sup> texts. */
    public TextCache(int sizeBits) {
        words = new long[2 << sizeBits];
        meanings = new int[1 << sizeBits];
        shift = Long.SIZE - sizeBits;
        java.util.Arrays.fill(meanings, UNKNOWN);
    }

    public int find(long first, long second) {
        final int place = place(first, second);
        return words[2 * place] == first && words[2 * place + 1] == second ? meanings[place] : UNKNOWN;
    }

    public void put(long first, long second, int meaning) {
        final int place = place(first, second);
        words[2 * place] = first;
        words[2 * place + 1] = second;
        meanings[place] = meaning;
    }

    private int place(long first, long second) {
        return (int) ((first + Long.rotateLeft(second, 32)) * 0x9E3779B97F4A7C15L >>> shift);
    }
}
