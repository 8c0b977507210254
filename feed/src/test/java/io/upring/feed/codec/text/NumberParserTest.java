package io.upring.feed.codec.text;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberParserTest {
    private static final long SEED = 20_260_917L;
    private static final long NO_LONG = Long.MIN_VALUE;

    private final NumberParser parser = new NumberParser();
    private final byte[] text = new byte[8192];
    private final UnsafeBuffer result = new UnsafeBuffer(new byte[24]);
    /** Behind the number, or where it went wrong. */
    private int end;

    @Test
    void shouldReadTheSameDoubleAsTheJdkFromRandomSpellings() {
        final Random random = new Random(SEED);
        final NumberSpellings spellings = new NumberSpellings(random);
        for (int i = 0; i < 500_000; i++) {
            final String spelling = (random.nextInt(4) == 0 ? "-" : "") + spellings.next().replaceFirst("^-", "");
            final int start = random.nextInt(9);
            final String tail = random.nextBoolean() ? "" : ",\"a\":12345678";
            put(start, spelling + tail);

            final double read = readDouble(start);
            final double expected = Double.parseDouble(spelling);

            if (Double.isInfinite(expected)) {
                assertThat(read).as("seed %d, number %d: %s", SEED, i, spelling).isNaN();
            } else if (Double.doubleToRawLongBits(read) != Double.doubleToRawLongBits(expected)
                || end != start + spelling.length()) {
                throw new AssertionError("seed " + SEED + ", number " + i + ": " + spelling + " was read as " + read
                    + " up to " + (end - start));
            }
        }
        assertThat(parser.slowReads()).as("numbers left to the JDK, seed %d", SEED).isPositive();
    }

    @Test
    void shouldRoundExactlyWhatLiesAroundTheMiddleOfTwoDoublesWithoutTheJdk() {
        final Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            final double below = Math.scalb(1 + random.nextDouble(), random.nextInt(40) - 2);
            final BigDecimal middle = new BigDecimal(below).add(new BigDecimal(Math.ulp(below) / 2));
            final BigDecimal little = BigDecimal.ONE.movePointLeft(middle.scale() + random.nextInt(3));
            for (final BigDecimal number : List.of(middle, middle.subtract(little), middle.add(little))) {
                final String spelling = number.toPlainString();
                put(0, spelling);

                final double read = readDouble(0);

                assertThat(read).as("seed %d, number %d: %s", SEED, i, spelling)
                    .isEqualTo(Double.parseDouble(spelling));
            }
        }
        assertThat(parser.slowReads()).isZero();
    }

    static Stream<String> hardCases() {
        final BigDecimal belowNormal = new BigDecimal(Double.MIN_NORMAL).subtract(new BigDecimal(Double.MIN_VALUE)
            .divide(BigDecimal.valueOf(2)));
        return Stream.concat(
            Stream.of(belowNormal, belowNormal.subtract(belowNormal.ulp()), belowNormal.add(belowNormal.ulp()),
                new BigDecimal(Double.MAX_VALUE), new BigDecimal(Double.MIN_VALUE).divide(BigDecimal.valueOf(2)))
                .flatMap(value -> Stream.of(value.toString(), value.toPlainString())),
            Stream.of("""
                0 -0 0.0 0E-8 -0E-8 0e+99999999999 1 116620000.00000000 0.00077720 1.16539E8 9.9E-7 5.0E-4 6E-8
                137728155832.9616000000000000 110000000000.12345678 0.000952 2436173744924.711 1E-400 1E-99999999999
                9007199254740992 9007199254740993 9007199254740991.0 9007199254740993.00000001 9007199254740991.5
                18446744073709551615 18446744073709551616 9999999999999999999 10000000000000000000
                9999999999999999999.9999999999999999999 1E22 1E23 123456789012345678E22 100000000000000016777215
                100000000000000016777216 0.00000000000000000000000000000000000000001234567890123456789
                4.9E-324 2.4703282292062327E-324 2.4703282292062328E-324 2.2250738585072011E-308 1.7976931348623157E308
                2.2250738585072014E-308 0.1 0.2 0.3 8.5 4503599627370496.5 4503599627370497.5 0.5E1 5E2
                """.strip().split("\\s+")));
    }

    @ParameterizedTest
    @MethodSource("hardCases")
    void shouldReadHardCasesBitEqual(String spelling) {
        put(0, spelling);

        final double read = readDouble(0);

        final double expected = Double.parseDouble(spelling);
        assertThat(Double.doubleToRawLongBits(read)).isEqualTo(Double.doubleToRawLongBits(expected));
        assertThat(end).isEqualTo(spelling.length());
    }

    static Stream<String> tooLarge() {
        final BigDecimal limit = new BigDecimal(Double.MAX_VALUE).add(new BigDecimal(Math.ulp(Double.MAX_VALUE))
            .divide(BigDecimal.valueOf(2)));
        return Stream.of("1E309", "-1E309", "1.7976931348623159E308", "1E99999999999", limit.toPlainString());
    }

    @ParameterizedTest
    @MethodSource("tooLarge")
    void shouldRefuseWhatNoFiniteDoubleIsNearTo(String spelling) {
        put(3, spelling);

        assertThat(readDouble(3)).isNaN();
        assertThat(end).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "-, 1", "+1, 0", ".5, 0", "5., 2", "01, 1", "-01, 2", "00, 1", "1.e5, 2", "1e, 2",
        "1e+, 3", "1E-x, 3", "NaN, 0", "Infinity, 0", "-Infinity, 1", "x, 0", "--1, 1", "0x10, -1", "1_000, -1"})
    void shouldRefuseWhatIsNoJsonNumber(String spelling, int wrongAt) {
        put(0, spelling);

        if (wrongAt < 0) {
            // A number up to there; what follows is for the caller to refuse.
            assertThat(readDouble(0)).isNotNaN();
            assertThat(end).isEqualTo(1);
            return;
        }
        assertThat(readDouble(0)).isNaN();
        assertThat(end).isEqualTo(wrongAt);
        assertThat(readLong(0)).isEqualTo(NO_LONG);
        assertThat(end).isEqualTo(wrongAt);
        assertThat(parser.skip(text, 0)).isEqualTo(NumberParser.FAILED);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-0, 0", "500, 500", "500.0, 500", "5E2, 500", "5e+2, 500", "5000E-1, 500", "0.5E3, 500",
        "0E-8, 0", "0E99999999999, 0", "1795230902117, 1795230902117", "17952309021170003, 17952309021170003",
        "17952309021170003.000, 17952309021170003", "1.7952309021170003E16, 17952309021170003",
        "9223372036854775807, 9223372036854775807", "-9223372036854775807, -9223372036854775807",
        "922337203685477580700E-2, 9223372036854775807", "-12, -12", "0.00000000000000000001E20, 1"})
    void shouldReadLongsExactly(String spelling, long expected) {
        put(1, spelling);

        assertThat(readLong(1)).isEqualTo(expected);
        assertThat(end).isEqualTo(1 + spelling.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5", "500.01", "5E-1", "9223372036854775808", "-9223372036854775808",
        "18446744073709551616", "99999999999999999999", "1E19", "1E99999999999", "1E-99999999999"})
    void shouldRefuseWhatIsNoLong(String spelling) {
        put(1, spelling);

        assertThat(readLong(1)).isEqualTo(NO_LONG);
        assertThat(end).isEqualTo(1);
    }

    @Test
    void shouldReadTheSameLongAsBigDecimalFromRandomSpellings() {
        final Random random = new Random(SEED);
        final NumberSpellings spellings = new NumberSpellings(random);
        for (int i = 0; i < 150_000; i++) {
            final String spelling = spellings.next();
            put(0, spelling);

            final long read = readLong(0);

            if (read != expectedLong(spelling)) {
                throw new AssertionError("seed " + SEED + ", number " + i + ": " + spelling + " was read as " + read);
            }
        }
    }

    private static long expectedLong(String spelling) {
        final BigDecimal value = new BigDecimal(spelling);
        if (value.precision() - (long) value.scale() > 20) {
            return NO_LONG;
        }
        try {
            return value.longValueExact();
        } catch (ArithmeticException notALong) {
            return NO_LONG;
        }
    }

    private void put(int at, String spelling) {
        final int length = spelling.length();
        System.arraycopy(spelling.getBytes(US_ASCII), 0, text, at, length);
        Arrays.fill(text, at + length, at + length + Words.PADDING, (byte) 0);
    }

    /** NaN if there is no number. */
    private double readDouble(int start) {
        result.setMemory(0, 24, (byte) 0x5A);
        final int read = parser.readDouble(text, start, result, 8);
        end = read == NumberParser.FAILED ? parser.errorAt() : read;
        checkNeighbours();
        return read == NumberParser.FAILED ? Double.NaN : result.getDouble(8);
    }

    /** {@link #NO_LONG} if there is no integer. */
    private long readLong(int start) {
        result.setMemory(0, 24, (byte) 0x5A);
        final int read = parser.readLong(text, start, result, 8);
        end = read == NumberParser.FAILED ? parser.errorAt() : read;
        checkNeighbours();
        return read == NumberParser.FAILED ? NO_LONG : result.getLong(8);
    }

    private void checkNeighbours() {
        if (result.getLong(0) != 0x5A5A5A5A5A5A5A5AL || result.getLong(16) != 0x5A5A5A5A5A5A5A5AL) {
            throw new AssertionError("more was written than the number");
        }
    }
}
