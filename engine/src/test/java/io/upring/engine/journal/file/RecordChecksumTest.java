package io.upring.engine.journal.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.EventSlot;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RecordChecksumTest {
    private static final long SEED = 20_261_123;
    private static final int HEAD = 0x1_B401;
    private static final int AT = 16;

    private final Random random = new Random(SEED);
    private final ByteBuffer mapped = BufferUtil.allocateDirectAligned(2_048, 64);
    private final UnsafeBuffer record = new UnsafeBuffer(mapped);

    private static long of(byte[] data) {
        return RecordChecksum.of(new UnsafeBuffer(data), 0, data.length, HEAD);
    }

    private byte[] data(int bytes) {
        final byte[] data = new byte[bytes];
        random.nextBytes(data);
        return data;
    }

    @Test
    void shouldCopyAnEventOfAnyLengthWithoutItsIntents() {
        final EventSlot outside = new EventSlot(new UnsafeBuffer(BufferUtil.allocateDirectAligned(EventSlot.BYTES, 64)),
            0);
        for (int payload = 0; payload <= EventSlot.PAYLOAD_BYTES; payload++) {
            final EventSlot slot = payload % 2 == 0 ? outside : new EventSlot();
            slot.buffer().putBytes(0, data(EventSlot.BYTES));
            final int bytes = EventSlot.PAYLOAD + payload;
            final int padded = bytes + 7 & ~7;
            record.setMemory(0, record.capacity(), (byte) 0);

            final long sum = RecordChecksum.copyEvent(slot.buffer(), bytes, record, AT, HEAD);

            final byte[] expected = new byte[record.capacity()];
            slot.buffer().getBytes(0, expected, AT, bytes);
            Arrays.fill(expected, AT + EventSlot.INTENT_COUNT, AT + EventSlot.CONNECTION_ID, (byte) 0);
            final byte[] written = new byte[record.capacity()];
            record.getBytes(0, written);
            assertThat(written).as("payload %d, seed %d", payload, SEED).isEqualTo(expected);
            assertThat(sum).isEqualTo(RecordChecksum.of(record, AT, padded, HEAD))
                .isEqualTo(of(Arrays.copyOfRange(expected, AT, AT + padded)));
        }
    }

    @Test
    void shouldNotChangeItsMind() {
        final byte[] data = new byte[72];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) i;
        }
        assertThat(of(data)).isEqualTo(0xB66C_1113_8C13_1785L);
        assertThat(RecordChecksum.of(new UnsafeBuffer(data), 0, 0, HEAD)).isNotEqualTo(
            RecordChecksum.of(new UnsafeBuffer(data), 0, 0, HEAD + 1));
    }

    @Test
    void shouldFindAnyTwoFlippedBits() {
        findAnyTwoFlippedBits(data(200));
        // Chains that only turn.
        findAnyTwoFlippedBits(new byte[200]);
    }

    @Tag("slow")
    @Test
    void shouldFindAnyTwoFlippedBitsOfALongRecord() {
        findAnyTwoFlippedBits(data(1_152));
    }

    private static void findAnyTwoFlippedBits(byte[] data) {
        final long right = of(data);
        final UnsafeBuffer buffer = new UnsafeBuffer(data);
        for (int first = 0; first < data.length * Byte.SIZE; first++) {
            flip(data, first);
            assertThat(RecordChecksum.of(buffer, 0, data.length, HEAD)).isNotEqualTo(right);
            for (int second = first + 1; second < data.length * Byte.SIZE; second++) {
                flip(data, second);
                if (RecordChecksum.of(buffer, 0, data.length, HEAD) == right) {
                    throw new AssertionError("bits " + first + " and " + second + ", seed " + SEED);
                }
                flip(data, second);
            }
            flip(data, first);
        }
    }

    /** What a chain alone cannot see: a change, and the same one turned in a later word. */
    @Test
    void shouldFindAChangeThatALaterWordOfTheChainTakesBack() {
        final byte[] data = data(32 * 36);
        final UnsafeBuffer damaged = new UnsafeBuffer(data.clone());
        final long right = of(data);
        for (int round = 0; round < 200_000; round++) {
            final int steps = 1 + random.nextInt(35);
            final int at = 8 * random.nextInt(4 * (36 - steps));
            final long change = switch (random.nextInt(4)) {
                case 0 -> 1L << random.nextInt(64);
                case 1 -> 3L << random.nextInt(63);
                case 2 -> -1L;
                default -> random.nextLong() | 1;
            };
            change(damaged, at, change);
            change(damaged, at + 32 * steps, Long.rotateLeft(change, 29 * steps));
            if (RecordChecksum.of(damaged, 0, data.length, HEAD) == right) {
                throw new AssertionError(Long.toHexString(change) + " at " + at + ", taken back " + steps
                    + " words later, seed " + SEED);
            }
            damaged.putBytes(0, data);
        }
    }

    /** In data that are the same again and again. */
    @Test
    void shouldFindWordsThatChangedPlaces() {
        final byte[] data = new byte[1_152];
        final UnsafeBuffer buffer = new UnsafeBuffer(data);
        for (int at = 0; at < data.length; at += 8) {
            buffer.putLong(at, at / 8 % 3);
        }
        final long right = of(data);
        for (int one = 0; one < data.length; one += 8) {
            for (int other = one + 8; other < data.length; other += 8) {
                if (buffer.getLong(one) != buffer.getLong(other)) {
                    swap(buffer, one, other);
                    if (of(data) == right) {
                        throw new AssertionError(one + " and " + other);
                    }
                    swap(buffer, one, other);
                }
            }
        }
    }

    private static void change(UnsafeBuffer data, int at, long mask) {
        data.putLong(at, data.getLong(at) ^ mask);
    }

    private static void flip(byte[] data, int bit) {
        data[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
    }

    @Test
    void shouldFindEachDamageOfMany() {
        damage(60_000);
    }

    @Tag("slow")
    @Test
    void shouldFindEachDamageOfVeryMany() {
        damage(30_000_000);
    }

    /** Whatever differs is found, with data of much and of little variety. */
    private void damage(int rounds) {
        final byte[] stale = data(1_152);
        byte[] data = data(8);
        for (int i = 0; i < rounds; i++) {
            if (i % 16 == 0) {
                data = data(8 * (1 + random.nextInt(144)));
                if (random.nextBoolean()) {
                    // As in a book: numbers of few digits, most bytes zero.
                    for (int at = 0; at < data.length; at++) {
                        data[at] = at % 8 < 6 || random.nextInt(4) == 0 ? 0 : data[at];
                    }
                }
            }
            final byte[] damaged = data.clone();
            harm(damaged, stale);
            if (!Arrays.equals(data, damaged) && of(damaged) == of(data)) {
                throw new AssertionError("round " + i + " of seed " + SEED + " was not found");
            }
        }
    }

    private void harm(byte[] data, byte[] stale) {
        final int from = random.nextInt(data.length);
        final int to = from + 1 + random.nextInt(data.length - from);
        switch (random.nextInt(7)) {
            case 0 -> Arrays.fill(data, from, to, (byte) 0);
            case 1 -> Arrays.fill(data, from, data.length, (byte) 0);
            case 2 -> System.arraycopy(stale, from, data, from, to - from);
            case 3 -> System.arraycopy(data.clone(), 0, data, from, data.length - from);
            case 4 -> swapWords(data);
            case 5 -> {
                for (int bits = 3 + random.nextInt(6); bits > 0; bits--) {
                    flip(data, random.nextInt(data.length * Byte.SIZE));
                }
            }
            default -> {
                // A burst of up to 64 bits, across words.
                for (int bit = from * Byte.SIZE; bit < Math.min(from + 8, data.length) * Byte.SIZE; bit++) {
                    if (random.nextBoolean()) {
                        flip(data, bit);
                    }
                }
            }
        }
    }

    private void swapWords(byte[] data) {
        swap(new UnsafeBuffer(data), random.nextInt(data.length / 8) * 8, random.nextInt(data.length / 8) * 8);
    }

    private static void swap(UnsafeBuffer words, int one, int other) {
        final long word = words.getLong(one);
        words.putLong(one, words.getLong(other));
        words.putLong(other, word);
    }
}
