package io.upring.feed.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.upring.feed.codec.text.NumberSpellings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Frames with something wrong, or only unusual, at a random place: {@link #bytes} up to {@link #length}. */
final class FrameMutator {
    private static final int SPELLINGS = 4_096;
    private static final int MAX_BYTES = 64 * 1024;
    private static final byte[] FAVOURITES = "{}[]\":,\\0123456789-+.eEnulltrfasp \n".getBytes(UTF_8);
    private static final List<String> VALUES = List.of("null", "true", "\"text\"", "{}", "[]", "{\"a\":[1,2]}", "0",
        "-0", "1e400", "-1E-400", "1E99999999999", "0.1e", "01", "1.", ".5", "+1", "NaN", "12345678901234567890",
        "9007199254740993", "0.30000000000000004440892098500626", "123456789012345678.90123456789", "5.0E-4",
        "1.16539E8", "116539000.0", "116539000", "0E-8", "\"\\u0031\"", "\"KRW-BTC\"", "\"\\u004bRW-BTC\"");

    private final Random random;
    private final byte[][] numbers = new byte[SPELLINGS][];
    private final byte[][] values;
    private final byte[] bytes = new byte[MAX_BYTES];
    private final byte[] moved = new byte[MAX_BYTES];
    private int length;

    FrameMutator(Random random) {
        this.random = random;
        final NumberSpellings spellings = new NumberSpellings(random);
        Arrays.setAll(numbers, i -> spellings.next().getBytes(UTF_8));
        values = VALUES.stream().map(value -> value.getBytes(UTF_8)).toArray(byte[][]::new);
    }

    /** Frames of every type in both formats, half of them as the exchange sends them, the others as it might. */
    static List<byte[]> pool(Random random, TestMarkets markets, int size) {
        final FrameGenerator generator = new FrameGenerator(random, markets);
        final List<byte[]> pool = new ArrayList<>();
        while (pool.size() < size) {
            final String type = FrameGenerator.TYPES.get(random.nextInt(FrameGenerator.TYPES.size()));
            final boolean simple = random.nextBoolean();
            String frame = random.nextBoolean() ? generator.plain(type, simple) : generator.wild(type, simple);
            if (random.nextInt(4) == 0) {
                frame = "[" + frame + ", " + generator.plain("trade", simple) + "]";
            }
            pool.add(frame.getBytes(UTF_8));
        }
        return pool;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Starts from this frame. */
    void begin(byte[] frame) {
        System.arraycopy(frame, 0, bytes, 0, frame.length);
        length = frame.length;
    }

    /** One byte is another one, is missing or was added. */
    void changeByte() {
        final int at = random.nextInt(length);
        final byte value = random.nextInt(4) == 0 ? (byte) random.nextInt()
            : FAVOURITES[random.nextInt(FAVOURITES.length)];
        switch (random.nextInt(10)) {
            case 0 -> replace(at, at + 1, FAVOURITES, 0, 0);
            case 1 -> {
                replace(at, at, FAVOURITES, 0, 1);
                bytes[at] = value;
            }
            default -> bytes[at] = value;
        }
    }

    /** Anything: bytes, cuts, members doubled or swapped, numbers and other values reshaped, escapes, space. */
    void change() {
        if (length == 0) {
            return;
        }
        switch (random.nextInt(12)) {
            case 0, 1 -> changeByte();
            case 2, 3 -> changeDigit();
            case 4, 5 -> replaceNumber();
            case 6 -> replaceValue();
            case 7 -> repeatMember();
            case 8 -> swapMembers();
            case 9 -> escape();
            case 10 -> replace(find(','), find(','), "\n \t ".getBytes(UTF_8), 0, 1 + random.nextInt(4));
            default -> length = random.nextInt(8) == 0 ? random.nextInt(length) : length;
        }
    }

    /** The place of some such byte, the first one behind a random place; the last byte if there is none. */
    private int find(char wanted) {
        int at = random.nextInt(length);
        while (at < length - 1 && bytes[at] != wanted) {
            at++;
        }
        return at;
    }

    private int behindNumber(int from) {
        int at = from;
        while (at < length && (isDigit(bytes[at]) || bytes[at] == '.' || bytes[at] == '-' || bytes[at] == 'E')) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }

    private void changeDigit() {
        for (int at = random.nextInt(length); at < length; at++) {
            if (isDigit(bytes[at])) {
                bytes[at] = (byte) ('0' + random.nextInt(10));
                return;
            }
        }
    }

    private void replaceNumber() {
        final int at = find(':') + 1;
        final byte[] number = numbers[random.nextInt(SPELLINGS)];
        final int end = behindNumber(at);
        if (end > at) {
            replace(at, end, number, 0, number.length);
        }
    }

    private void replaceValue() {
        final int at = find(':') + 1;
        int end = at;
        while (end < length && bytes[end] != ',' && bytes[end] != '}') {
            end++;
        }
        final byte[] value = values[random.nextInt(values.length)];
        replace(Math.min(at, end), end, value, 0, value.length);
    }

    /** What stands from one comma to the next stands there once more. */
    private void repeatMember() {
        final int from = find(',');
        final int to = nextComma(from);
        final int place = random.nextBoolean() ? to : find(',');
        System.arraycopy(bytes, from, moved, 0, to - from);
        replace(place, place, moved, 0, to - from);
    }

    /** What stands between a comma and the next one changes places with what follows. */
    private void swapMembers() {
        final int first = find(',');
        final int second = nextComma(first);
        final int end = nextComma(second);
        System.arraycopy(bytes, first, moved, 0, second - first);
        System.arraycopy(bytes, second, bytes, first, end - second);
        System.arraycopy(moved, 0, bytes, first + end - second, second - first);
    }

    private int nextComma(int from) {
        int at = Math.min(from + 1, length);
        while (at < length && bytes[at] != ',') {
            at++;
        }
        return at;
    }

    private void escape() {
        final int at = Math.min(find('"') + 1, length - 1);
        final byte[] escaped = String.format("\\u%04x", bytes[at] & 0xFF).getBytes(UTF_8);
        replace(at, at + 1, escaped, 0, escaped.length);
    }

    private void replace(int from, int to, byte[] text, int offset, int count) {
        if (to < from || length + count - (to - from) > MAX_BYTES) {
            return;
        }
        System.arraycopy(bytes, to, bytes, from + count, length - to);
        System.arraycopy(text, offset, bytes, from, count);
        length += count - (to - from);
    }
}
