package io.upring.sim.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "0.00000001", "0.000952", "151000000", "12345678.12345678", "104718364523.5",
        "39999999.99999999", "40000000.00000001", "0.1", "1500.5", "9007199254740991"})
    void shouldFindTheDecimalThatStoodInTheFrame(String text) {
        assertThat(Decimals.of(Double.parseDouble(text))).isEqualTo(new BigDecimal(text));
    }

    @Test
    void shouldFindPricesAndSizesOfAnyMagnitude() {
        final long seed = 77;
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 200_000; i++) {
            // What a double tells apart: fifteen digits.
            final int scale = random.nextInt(9);
            final long most = Math.min(999_999_999_999_999L, (long) 4e15);
            final BigDecimal value = BigDecimal.valueOf(random.nextLong(1, most >> random.nextInt(45)), scale)
                .stripTrailingZeros();
            final BigDecimal canonical = value.scale() < 0 ? value.setScale(0) : value;
            assertThat(Decimals.of(canonical.doubleValue())).as("seed %d, %s", seed, canonical).isEqualTo(canonical);
        }
    }
}
