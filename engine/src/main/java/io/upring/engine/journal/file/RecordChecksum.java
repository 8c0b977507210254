package io.upring.engine.journal.file;

import io.upring.engine.event.EventSlot;
import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The checksum of a record of layout 2: 64 bits over its kind, its length and its data as little-endian words of 8
 * bytes. Word {@code i} is folded into lane {@code i % 4}, so that four multiplications are under way at a time; in the
 * end the lanes are folded, in their order, into kind and length.
 *
 * <p>A fold is the step of XXH64, {@code rotateLeft(sum + word * SPREAD, 31) * STIR}. For a given sum another word
 * always gives another result, and for a given word another sum does. So damage within one word of 8 bytes, wherever it
 * stands, is found for certain; of what else can happen to a record by accident about one case in 2<sup>64</sup> is
 * missed, where a checksum of 32 bits misses one in 2<sup>32</sup>. It is no defence against records that are made
 * wrong on purpose.
 *
 * <p>One multiplication would not do: a product's high bits are poor, so that a flipped bit 63 would leave a trace of
 * two bits that two others, flipped in the lane's next word, take back.
 *
 * <p>Threading: stateless.
 */
final class RecordChecksum {
    private static final long STIR = 0x9E37_79B1_85EB_CA87L;
    private static final long SPREAD = 0xC2B2_AE3D_27D4_EB4FL;
    private static final int TURN = 31;
    private static final long LANE_0 = 0x1656_67B1_9E37_79F9L;
    private static final long LANE_1 = 0x85EB_CA77_C2B2_AE63L;
    private static final long LANE_2 = 0x27D4_EB2F_1656_67C5L;
    private static final long LANE_3 = 0x6F4A_7C15_9E37_79B9L;
    private static final int LANES_BYTES = 4 * Long.BYTES;

    private RecordChecksum() {
    }

    /**
     * @param buffer whose bounds the caller has checked.
     * @param at where the data start.
     * @param bytes of the data, a multiple of 8.
     */
    static long of(UnsafeBuffer buffer, int at, int bytes, int kindAndLength) {
        final byte[] base = buffer.byteArray();
        final long from = buffer.addressOffset() + at;
        long lane0 = LANE_0;
        long lane1 = LANE_1;
        long lane2 = LANE_2;
        long lane3 = LANE_3;
        int i = 0;
        for (; i <= bytes - LANES_BYTES; i += LANES_BYTES) {
            lane0 = fold(lane0, UnsafeApi.getLong(base, from + i));
            lane1 = fold(lane1, UnsafeApi.getLong(base, from + i + 8));
            lane2 = fold(lane2, UnsafeApi.getLong(base, from + i + 16));
            lane3 = fold(lane3, UnsafeApi.getLong(base, from + i + 24));
        }
        if (i < bytes) {
            lane0 = fold(lane0, UnsafeApi.getLong(base, from + i));
        }
        if (i + 8 < bytes) {
            lane1 = fold(lane1, UnsafeApi.getLong(base, from + i + 8));
        }
        if (i + 16 < bytes) {
            lane2 = fold(lane2, UnsafeApi.getLong(base, from + i + 16));
        }
        return fold(fold(fold(fold(kindAndLength, lane0), lane1), lane2), lane3);
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
        final long from = slot.addressOffset();
        final long to = buffer.addressOffset() + at;
        long lane0 = fold(LANE_0, copy(base, from, to));
        long lane1 = fold(LANE_1, copy(base, from + 8, to + 8));
        long lane2 = fold(LANE_2, copy(base, from + 16, to + 16));
        long lane3 = fold(LANE_3, copy(base, from + 24, to + 24));
        lane0 = fold(lane0, copy(base, from + 32, to + 32));
        lane1 = fold(lane1, copy(base, from + 40, to + 40));
        lane2 = fold(lane2, copyBeginning(base, from + EventSlot.EPOCH, to + EventSlot.EPOCH, Integer.BYTES));
        lane3 = fold(lane3, copy(base, from + 56, to + 56));
        int i = EventSlot.PAYLOAD;
        for (; i <= bytes - LANES_BYTES; i += LANES_BYTES) {
            lane0 = fold(lane0, copy(base, from + i, to + i));
            lane1 = fold(lane1, copy(base, from + i + 8, to + i + 8));
            lane2 = fold(lane2, copy(base, from + i + 16, to + i + 16));
            lane3 = fold(lane3, copy(base, from + i + 24, to + i + 24));
        }
        if (i < bytes) {
            lane0 = fold(lane0, copyBeginning(base, from + i, to + i, bytes - i));
        }
        if (i + 8 < bytes) {
            lane1 = fold(lane1, copyBeginning(base, from + i + 8, to + i + 8, bytes - i - 8));
        }
        if (i + 16 < bytes) {
            lane2 = fold(lane2, copyBeginning(base, from + i + 16, to + i + 16, bytes - i - 16));
        }
        if (i + 24 < bytes) {
            lane3 = fold(lane3, copyBeginning(base, from + i + 24, to + i + 24, bytes - i - 24));
        }
        return fold(fold(fold(fold(kindAndLength, lane0), lane1), lane2), lane3);
    }

    private static long copy(byte[] base, long from, long to) {
        final long word = UnsafeApi.getLong(base, from);
        UnsafeApi.putLong(null, to, word);
        return word;
    }

    /** Of the word's first bytes, as many as there are; zeros for the others. */
    private static long copyBeginning(byte[] base, long from, long to, int bytes) {
        final long word = UnsafeApi.getLong(base, from) & -1L >>> Long.SIZE - Byte.SIZE * Math.min(bytes, Long.BYTES);
        UnsafeApi.putLong(null, to, word);
        return word;
    }

    private static long fold(long sum, long word) {
        return Long.rotateLeft(sum + word * SPREAD, TURN) * STIR;
    }
}
