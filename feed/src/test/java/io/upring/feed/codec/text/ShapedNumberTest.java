package io.upring.feed.codec.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapedNumberTest {
    private static final long SEED = 20_261_125L;
    private static final double UNTOUCHED = 12_345.678;

    private final byte[] text = new byte[8192];
    private final UnsafeBuffer result = new UnsafeBuffer(new byte[24]);

    @ParameterizedTest
    @ValueSource(strings = {"0", "7", "-7", "0.0", "-0.0", "116620000.00000000",
        "0.00077720", "-0.0036144578", "0.0312",
        "48211034512.7710000000000000", "29780111493.1778985400000000", "38370.6931958856800000", "151234567890.1234",
        "126732199929.23800013", "9126732199929.23800013", "1234567890123456.12345678", "1.08750191601064E7",
        "4.62148925952899E7", "1.16539E8", "9007199254740993.5", "12345678", "123456789", "1234567890123456",
        "99999999.99999999", "2683314216.7192909956000000", "5795447062.0538242756", "168846500947.8588112345678901",
        "1234567890123456.1234567890123456", "1299.08112345", "-1413.00000000", "0.1234567890123456",
        "0E-8", "1E7", "-2.5E-7", "1.7694375681384544E8", "-1.056E-5", "0.016", "72615.0949767832",
        "1234567890123456.5", "90071992.54740991", "90071992.54740993"})
    void shouldReadWhatTheExchangeSends(String spelling) {
        put(3, spelling + ",");

        final int end = read(3, ShapedNumber.measure(text, 3));

        assertThat(end).isEqualTo(3 + spelling.length());
        assertThat(bits(result.getDouble(8))).isEqualTo(bits(Double.parseDouble(spelling)));
    }

    @Test
    void shouldReadRightOrNotAtAllWhateverShapeIsGuessed() {
        final Random random = new Random(SEED);
        final NumberSpellings spellings = new NumberSpellings(random);
        int shape = ShapedNumber.NONE;
        int read = 0;
        for (int i = 0; i < 100_000; i++) {
            final String spelling = random.nextInt(3) > 0 ? usual(random) : spellings.next();
            final int start = random.nextInt(9);
            put(start, spelling + (random.nextBoolean() ? "" : ",\"a\":12345678"));
            final int own = ShapedNumber.measure(text, start);
            shape = random.nextBoolean() || shape == ShapedNumber.NONE ? own : shape;
            if (shape != ShapedNumber.NONE) {
                read += check(spelling, start, shape, "seed " + SEED + ", number " + i + ": " + spelling);
            }
        }
        assertThat(read).as("right guesses, seed %d", SEED).isGreaterThan(20_000);
    }

    private int check(String spelling, int start, int shape, String what) {
        result.putDouble(8, UNTOUCHED);
        final int end = read(start, shape);
        if (end == ShapedNumber.OTHER) {
            assertThat(result.getDouble(8)).as(what).isEqualTo(UNTOUCHED);
            return 0;
        }
        // What is left of the number shows that the guess was too short.
        final String part = new String(text, start, end - start, ISO_8859_1);
        assertThat(spelling).as(what).startsWith(part);
        if (bits(result.getDouble(8)) != bits(Double.parseDouble(part))) {
            throw new AssertionError(what + " was read as " + result.getDouble(8));
        }
        return part.length() == spelling.length() ? 1 : 0;
    }

    private static String usual(Random random) {
        final int integerDigits = 1 + random.nextInt(14);
        final StringBuilder spelling = new StringBuilder(random.nextInt(6) == 0 ? "-" : "");
        spelling.append(integerDigits == 1 ? random.nextInt(10) : 1 + random.nextInt(9));
        for (int i = 1; i < integerDigits; i++) {
            spelling.append(random.nextInt(10));
        }
        final int fractionDigits = random.nextInt(12);
        final boolean isZero = random.nextInt(3) == 0;
        for (int i = 0; i < fractionDigits; i++) {
            spelling.append(i == 0 ? "." : "").append(isZero ? 0 : random.nextInt(10));
        }
        final int zeros = fractionDigits == 0 ? 0 : random.nextInt(3) * 4;
        spelling.append("0".repeat(zeros));
        final boolean isScientific = random.nextInt(8) == 0 && fractionDigits > 0;
        return spelling.append(isScientific ? "E" + (1 + random.nextInt(9)) : "").toString();
    }

    @Test
    void shouldReadLongsOfTheGuessedLengthOnly() {
        final Random random = new Random(SEED);
        int shape = ShapedNumber.NONE;
        for (int i = 0; i < 40_000; i++) {
            final long value = random.nextLong() >>> 1 + random.nextInt(62);
            final String spelling = Long.toString(value);
            put(5, spelling + ",");
            final int own = ShapedNumber.measureLong(text, 5);
            assertThat(ShapedNumber.length(own)).isEqualTo(spelling.length() < 19 ? spelling.length() : 0);
            shape = random.nextInt(4) == 0 && shape != ShapedNumber.NONE ? shape : own;
            if (shape == ShapedNumber.NONE) {
                continue;
            }
            final int length = ShapedNumber.length(shape);
            result.putLong(8, -1);
            final boolean isRight = length <= spelling.length() && (length == 1 || spelling.charAt(0) != '0');
            assertThat(ShapedNumber.readLong(text, Words.address(5), shape, result.byteArray(),
                result.addressOffset() + 8))
                .as("seed %d: %s as %d", SEED, spelling, length).isEqualTo(isRight);
            assertThat(result.getLong(8)).isEqualTo(isRight ? Long.parseLong(spelling.substring(0, length)) : -1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "-", ".5", "12345678901234567", "\"5\"", "true"})
    void shouldGuessNothingFromOtherThings(String spelling) {
        put(0, spelling);

        assertThat(ShapedNumber.measure(text, 0)).isEqualTo(ShapedNumber.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"01.5", "-1.5", "1x.5", "1.25", "12.x", "12.", "x2.5", "null"})
    void shouldRefuseAnotherShape(String spelling) {
        put(0, "12.75");
        final int shape = ShapedNumber.measure(text, 0);
        put(0, spelling + ",");
        result.putDouble(8, UNTOUCHED);

        assertThat(read(0, shape)).isEqualTo(ShapedNumber.OTHER);
        assertThat(result.getDouble(8)).isEqualTo(UNTOUCHED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "12.5", "12.00000001", "12.12345678", "99.99999999"})
    void shouldReadAnyNumberOfDigitsBehindThePoint(String spelling) {
        put(0, "12.75");
        final int shape = ShapedNumber.measure(text, 0);
        put(0, spelling + "}");

        assertThat(read(0, shape)).isEqualTo(spelling.length());
        assertThat(result.getDouble(8)).isEqualTo(Double.parseDouble(spelling));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "19.0000000005", "12.1234567890123456", "10E-8", "10.5E7"})
    void shouldReadAnyNumberOfDigitsBehindThePointOfALargeShape(String spelling) {
        put(0, "12.123456789");
        final int shape = ShapedNumber.measure(text, 0);
        put(0, spelling + "}");

        assertThat(read(0, shape)).isEqualTo(spelling.length());
        assertThat(result.getDouble(8)).isEqualTo(Double.parseDouble(spelling));
    }

    private int read(int start, int shape) {
        final long address = result.addressOffset() + 8;
        return shape == ShapedNumber.NONE ? ShapedNumber.OTHER
            : shape > ShapedNumber.NONE ? ShapedNumber.readPlain(text, start, shape, result.byteArray(), address)
            : ShapedNumber.readLarge(text, start, shape, result.byteArray(), address);
    }

    private void put(int start, String spelling) {
        Arrays.fill(text, (byte) 0);
        System.arraycopy(spelling.getBytes(ISO_8859_1), 0, text, start, spelling.length());
    }

    private static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }
}
