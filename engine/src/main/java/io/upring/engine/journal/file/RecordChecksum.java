package io.upring.engine.journal.file;

import io.upring.engine.event.EventSlot;
import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The checksum of a record of layout 2: 64 bits over its kind, its length and its data as little-endian words of 8
 * bytes. Word {@code i} goes into chain {@code i % 4}, which turns and takes it in, and each chain as it is then is
 * added to one total: 320 bits, without a multiplication, which would cost more than copying the word. In the end
 * chains and total are folded, in their order, into kind and length by the step of XXH64.
 *
 * <p>What a chain forgets, the total knows. A chain forgets a change where a later word of it changes in just the bits
 * to which the first change has been turned; until then the total took in chains that were others. Where one bit was
 * flipped, their differences are powers of two, each another one for 64 words of a chain, that never add up to nothing.
 * So the flip of any one or two bits, and any change of one word, are in chains and total for certain. What is there is
 * lost by folding, and all else that can happen to a record by accident is missed, in about one case of
 * 2<sup>64</sup>, where a checksum of 32 bits misses one of 2<sup>32</sup>. It is no defence against records that are
 * made wrong on purpose.
 *
 * <p>Threading: stateless.
 */
final class RecordChecksum {
    private static final long STIR = 0x9E37_79B1_85EB_CA87L;
    private static final long SPREAD = 0xC2B2_AE3D_27D4_EB4FL;
    private static final int FOLD_TURN = 31;
    /** Odd: a bit is back in its place after 64 words of its chain, more than the longest event has. */
    private static final int TURN = 29;
    private static final long CHAIN_0 = 0x1656_67B1_9E37_79F9L;
    private static final long CHAIN_1 = 0x85EB_CA77_C2B2_AE63L;
    private static final long CHAIN_2 = 0x27D4_EB2F_1656_67C5L;
    private static final long CHAIN_3 = 0x6F4A_7C15_9E37_79B9L;
    private static final int ROW_BYTES = 4 * Long.BYTES;

    private RecordChecksum() {
    }

    /**
     * @param buffer whose bounds the caller has checked.
     * @param at where the data start.
     * @param bytes of the data, a multiple of 8.
     */
    static long of(UnsafeBuffer buffer, int at, int bytes, int kindAndLength) {
        final byte[] base = buffer.byteArray();
        final long end = buffer.addressOffset() + at + bytes;
        long chain0 = CHAIN_0;
        long chain1 = CHAIN_1;
        long chain2 = CHAIN_2;
        long chain3 = CHAIN_3;
        long total = 0;
        // Counted by an address of 64 bits: the compiler leaves the row as it is instead of unrolling it into more
        // words than there are registers.
        long from = end - bytes;
        for (; from <= end - ROW_BYTES; from += ROW_BYTES) {
            chain0 = turn(chain0, UnsafeApi.getLong(base, from));
            total += chain0;
            chain1 = turn(chain1, UnsafeApi.getLong(base, from + 8));
            total += chain1;
            chain2 = turn(chain2, UnsafeApi.getLong(base, from + 16));
            total += chain2;
            chain3 = turn(chain3, UnsafeApi.getLong(base, from + 24));
            total += chain3;
        }
        if (from < end) {
            chain0 = turn(chain0, UnsafeApi.getLong(base, from));
            total += chain0;
        }
        if (from + 8 < end) {
            chain1 = turn(chain1, UnsafeApi.getLong(base, from + 8));
            total += chain1;
        }
        if (from + 16 < end) {
            chain2 = turn(chain2, UnsafeApi.getLong(base, from + 16));
            total += chain2;
        }
        return fold(fold(fold(fold(fold(kindAndLength, chain0), chain1), chain2), chain3), total);
    }

    /**
     * Copies an event without its intents, which belong to the strategies that run beside the journal: neither stable
     * nor input. One pass copies and sums up: the words are at hand.
     *
     * @param bytes of header and payload; what they lack to a multiple of 8 becomes zeros.
     * @param buffer whose bounds the caller has checked, as those of the slot.
     * @param at where the data start.
     * @return the checksum of what was written.
     */
    static long copyEvent(UnsafeBuffer slot, int bytes, UnsafeBuffer buffer, int at, int kindAndLength) {
        final byte[] base = slot.byteArray();
        long from = slot.addressOffset();
        final long end = from + bytes;
        final long way = buffer.addressOffset() + at - from;
        long chain0 = turn(CHAIN_0, copy(base, from, way));
        long chain1 = turn(CHAIN_1, copy(base, from + 8, way));
        long chain2 = turn(CHAIN_2, copy(base, from + 16, way));
        long chain3 = turn(CHAIN_3, copy(base, from + 24, way));
        long total = chain0 + chain1 + chain2 + chain3;
        chain0 = turn(chain0, copy(base, from + 32, way));
        chain1 = turn(chain1, copy(base, from + 40, way));
        chain2 = turn(chain2, copyBeginning(base, from + EventSlot.EPOCH, way, Integer.BYTES));
        chain3 = turn(chain3, copy(base, from + 56, way));
        total += chain0 + chain1 + chain2 + chain3;
        from += EventSlot.PAYLOAD;
        for (; from <= end - ROW_BYTES; from += ROW_BYTES) {
            chain0 = turn(chain0, copy(base, from, way));
            total += chain0;
            chain1 = turn(chain1, copy(base, from + 8, way));
            total += chain1;
            chain2 = turn(chain2, copy(base, from + 16, way));
            total += chain2;
            chain3 = turn(chain3, copy(base, from + 24, way));
            total += chain3;
        }
        if (from < end) {
            chain0 = turn(chain0, copyBeginning(base, from, way, end - from));
            total += chain0;
        }
        if (from + 8 < end) {
            chain1 = turn(chain1, copyBeginning(base, from + 8, way, end - from - 8));
            total += chain1;
        }
        if (from + 16 < end) {
            chain2 = turn(chain2, copyBeginning(base, from + 16, way, end - from - 16));
            total += chain2;
        }
        if (from + 24 < end) {
            chain3 = turn(chain3, copyBeginning(base, from + 24, way, end - from - 24));
            total += chain3;
        }
        return fold(fold(fold(fold(fold(kindAndLength, chain0), chain1), chain2), chain3), total);
    }

    private static long copy(byte[] base, long from, long way) {
        final long word = UnsafeApi.getLong(base, from);
        UnsafeApi.putLong(null, from + way, word);
        return word;
    }

    /** Of the word's first bytes, as many as there are; zeros for the others. */
    private static long copyBeginning(byte[] base, long from, long way, long bytes) {
        final long word = UnsafeApi.getLong(base, from) & -1L >>> Long.SIZE - Byte.SIZE * Math.min(bytes, Long.BYTES);
        UnsafeApi.putLong(null, from + way, word);
        return word;
    }

    private static long turn(long chain, long word) {
        return Long.rotateLeft(chain, TURN) ^ word;
    }

    private static long fold(long sum, long word) {
        return Long.rotateLeft(sum + word * SPREAD, FOLD_TURN) * STIR;
    }
}
