package io.upring.sim.venue.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Number spellings (reference 2.9)")
class NumberStyleTest {
    @ParameterizedTest
    @CsvSource({
        "116539000, PLAIN, 116539000",
        "116539000.00, PLAIN, 116539000",
        "1.1E11, PLAIN, 110000000000",
        "0.00077720, PLAIN, 0.0007772",
        "-0.00000001, PLAIN, -0.00000001",
        "0E-8, PLAIN, 0",
        "127, DOT_ZERO, 127.0",
        "127.50, DOT_ZERO, 127.5",
        "0, DOT_ZERO, 0.0",
        "158219000, DECIMAL_8, 158219000.00000000",
        "0, DECIMAL_8, 0E-8",
        "0.00000006, DECIMAL_8, 6E-8",
        "0.00000113, DECIMAL_8, 0.00000113",
        "0.0007772, DECIMAL_8, 0.00077720",
        "0.123456789012, DECIMAL_8, 0.123456789012",
        "0.00000006, FIXED_8, 0.00000006",
        "0.0000063211, DECIMAL_10, 0.0000063211",
        "0, DECIMAL_10, 0",
        "-0.0036144578, DECIMAL_10, -0.0036144578",
        "95078733694.3792, DECIMAL_16, 95078733694.3792000000000000",
        "116539000, DOUBLE, 1.16539E8",
        "10000000, DOUBLE, 1.0E7",
        "9999999, DOUBLE, 9999999.0",
        "3124, DOUBLE, 3124.0",
        "0.001, DOUBLE, 0.001",
        "0.00079276, DOUBLE, 7.9276E-4",
        "0.0005, DOUBLE, 5.0E-4",
        "2.2403413, DOUBLE, 2.2403413",
        "0, DOUBLE, 0.0",
    })
    void shouldSpellAsTheExchangeDoes(String value, NumberStyle style, String expected) {
        assertThat(text(style, new BigDecimal(value))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(NumberStyle.class)
    void shouldKeepEveryDigit(NumberStyle style) {
        long seed = 20261121;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal value = randomValue(random);
            String text = text(style, value);
            assertThat(new BigDecimal(text)).as("seed %d, step %d: %s", seed, i, text).isEqualByComparingTo(value);
        }
    }

    @Test
    void shouldLayNumbersOutAsDoubleToStringDoes() {
        long seed = 8;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            // Up to 15 digits a double's shortest text is the number itself.
            BigDecimal value = BigDecimal.valueOf(random.nextLong(1, 1_000_000_000_000_000L), random.nextInt(0, 20));
            BigDecimal parsed = new BigDecimal(Double.toString(value.doubleValue()));
            if (parsed.compareTo(value) == 0) {
                assertThat(text(NumberStyle.DOUBLE, value)).as("seed %d, step %d", seed, i)
                        .isEqualTo(canonical(Double.toString(value.doubleValue())));
            }
        }
    }

    private static String text(NumberStyle style, BigDecimal value) {
        return new JsonBuffer(16).value(value, style).toString();
    }

    /** Older JDKs write a superfluous zero now and then: 2.0E-3 as 0.0020. */
    private static String canonical(String text) {
        int exponent = text.indexOf('E');
        String mantissa = exponent < 0 ? text : text.substring(0, exponent);
        String rest = exponent < 0 ? "" : text.substring(exponent);
        return mantissa.replaceAll("(\\.\\d+?)0+$", "$1") + rest;
    }

    private static BigDecimal randomValue(Random random) {
        long mantissa = random.nextInt(10) == 0 ? 0 : random.nextLong() >> random.nextInt(63);
        BigDecimal value = BigDecimal.valueOf(mantissa, random.nextInt(25) - 3);
        return random.nextInt(4) == 0 ? value.multiply(BigDecimal.valueOf(random.nextLong())) : value;
    }
}
