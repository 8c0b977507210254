package io.upring.feed.codec.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnyNumberTest {
    private static final long SEED = 20_261_125L;
    private static final int NUMBERS = 300_000;
    private static final String BEFORE = "{\"price\":";
    private static final int START = BEFORE.length();

    private final UnsafeBuffer into = new UnsafeBuffer(new byte[Long.BYTES]);

    @Test
    void shouldReadEverySpellingAsTheJdkDoesOrNotAtAll() {
        final NumberSpellings spellings = new NumberSpellings(new Random(SEED));
        int read = 0;
        for (int i = 0; i < NUMBERS; i++) {
            final String number = spellings.next();
            if (readDouble(number) != AnyNumber.OTHER) {
                assertThat(into.getLong(0)).as("seed %d: %s", SEED, number)
                    .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(number)));
                read++;
            }
        }
        assertThat(read).isGreaterThan(NUMBERS / 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "7", "-12.5", "116620000.00000000", "48211034512.77100000", "0.0036144578",
        "-0.0142427265", "151234567890.1234", "1.1662E8", "5.0E-4", "1E5", "1.7694375681384544E8",
        "-1.25328086284494E7", "9007199254740993", "123456789012345678"})
    void shouldReadWhatTheExchangeWrites(String number) {
        assertThat(readDouble(number)).isEqualTo(START + number.length());
        assertThat(into.getDouble(0)).isEqualTo(Double.parseDouble(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "--1", "01", "1.", ".5", "+1", "1a", "1.5.5", "null", "1 ", "0x1", "1-2", "1é2",
        "48211034512.7710000000000000"})
    void shouldLeaveEverythingElse(String text) {
        assertThat(readDouble(text)).isEqualTo(AnyNumber.OTHER);
    }

    @Test
    void shouldReadLongs() {
        for (final long value : new long[] {0, 8, 1795230902117L, 17952309021170000L, 123_456_789_012_345_678L}) {
            assertThat(read(Long.toString(value), -1)).isNotEqualTo(AnyNumber.OTHER);
            assertThat(into.getLong(0)).isEqualTo(value);
        }
        assertThat(read("1.0", -1)).isEqualTo(AnyNumber.OTHER);
        assertThat(read("-1", -1)).isEqualTo(AnyNumber.OTHER);
        assertThat(read("1E3", -1)).isEqualTo(AnyNumber.OTHER);
    }

    private int readDouble(String number) {
        return read(number, 0);
    }

    private int read(String number, long isLong) {
        final byte[] text = (BEFORE + number + ",\"").getBytes(UTF_8);
        return AnyNumber.read(Arrays.copyOf(text, text.length + Words.PADDING), START, isLong, into.byteArray(),
            into.addressOffset());
    }
}
