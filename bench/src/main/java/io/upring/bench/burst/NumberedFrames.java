package io.upring.bench.burst;

import io.upring.bench.tick.VenueFrames;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Frames of generated markets, rendered once as a server writes them and sent again and again with a new number and the
 * time of the day patched in. The number stands where the decoder keeps it: the id of a trade, a ticker's volume of the
 * day, the sum of a book's asks. All numbers have {@value #DIGITS} digits.
 *
 * <p>Threading: one thread.
 */
final class NumberedFrames {
    /** What is added to a frame's number, so that all have as many digits. */
    static final long FIRST_NUMBER = 1_000_000_000_000L;
    private static final int DIGITS = 13;
    private static final int FIN_BINARY = 0x82;
    private static final int LENGTH_16 = 126;
    private static final int LONGEST_SHORT = 125;
    private static final int KINDS = 3;
    private static final long SEED = 11;
    private static final String TYPE = "\"ty\":\"";
    private static final List<String> TYPES = List.of("trade", "ticker", "orderbook");
    private static final List<String> NUMBERS = List.of("\"sid\":", "\"atv\":", "\"tas\":");
    private static final List<String> TIMES = List.of("\"tms\":", "\"ttms\":");

    private final byte[][] frames;
    private final int[] numberAt;
    private final int[][] timesAt;
    private final byte[] timeDigits = new byte[DIGITS];
    private int next;

    /**
     * @param source in the SIMPLE format.
     * @param count how many follow each other before they repeat.
     * @param weights how many of a hundred are trades and tickers; the others are books.
     */
    NumberedFrames(VenueFrames source, int count, int... weights) {
        final List<List<byte[]>> byKind = sort(source);
        final int[] taken = new int[KINDS];
        final Random random = new Random(SEED);
        frames = new byte[count][];
        numberAt = new int[count];
        timesAt = new int[count][];
        for (int i = 0; i < count; i++) {
            final int draw = random.nextInt(100);
            final int kind = draw < weights[0] ? 0 : draw < weights[0] + weights[1] ? 1 : 2;
            final List<byte[]> choice = byKind.get(kind);
            set(i, kind, choice.get(taken[kind]++ % choice.size()));
        }
    }

    private static List<List<byte[]>> sort(VenueFrames source) {
        final List<List<byte[]>> byKind = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < source.count(); i++) {
            final byte[] json = new byte[source.length(i)];
            source.memory().getBytes(source.offset(i), json);
            final String text = new String(json, StandardCharsets.US_ASCII);
            final int type = text.indexOf(TYPE) + TYPE.length();
            byKind.get(TYPES.indexOf(text.substring(type, text.indexOf('"', type)))).add(json);
        }
        return byKind;
    }

    private void set(int index, int kind, byte[] json) {
        String text = new String(json, StandardCharsets.US_ASCII);
        final int from = text.indexOf(NUMBERS.get(kind)) + NUMBERS.get(kind).length();
        int to = from;
        while (text.charAt(to) != ',' && text.charAt(to) != '}') {
            to++;
        }
        text = text.substring(0, from) + FIRST_NUMBER + text.substring(to);
        final int header = text.length() <= LONGEST_SHORT ? 2 : 2 + Short.BYTES;
        final ByteBuffer frame = ByteBuffer.allocate(header + text.length()).put((byte) FIN_BINARY);
        if (header == 2) {
            frame.put((byte) text.length());
        } else {
            frame.put((byte) LENGTH_16).putShort((short) text.length());
        }
        frames[index] = frame.put(text.getBytes(StandardCharsets.US_ASCII)).array();
        numberAt[index] = header + from;
        final String complete = text;
        timesAt[index] = TIMES.stream().filter(complete::contains)
            .mapToInt(key -> header + complete.indexOf(key) + key.length()).toArray();
    }

    /** Without the headers. */
    double meanPayloadBytes() {
        long sum = 0;
        for (final byte[] frame : frames) {
            sum += frame.length - (frame.length <= LONGEST_SHORT + 2 ? 2 : 2 + Short.BYTES);
        }
        return (double) sum / frames.length;
    }

    int longest() {
        int longest = 0;
        for (final byte[] frame : frames) {
            longest = Math.max(longest, frame.length);
        }
        return longest;
    }

    /** The time that the frames which follow will bear. */
    void time(long nowMs) {
        long rest = nowMs;
        for (int i = DIGITS - 1; i >= 0; i--) {
            timeDigits[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** Appends the next frame: patched where it is kept, then copied at once. */
    void put(long number, ByteBuffer out) {
        final byte[] frame = frames[next];
        for (final int at : timesAt[next]) {
            System.arraycopy(timeDigits, 0, frame, at, DIGITS);
        }
        int digit = numberAt[next] + DIGITS - 1;
        for (long rest = number; rest > 0; rest /= 10) {
            frame[digit--] = (byte) ('0' + rest % 10);
        }
        out.put(frame);
        next = next + 1 == frames.length ? 0 : next + 1;
    }
}
