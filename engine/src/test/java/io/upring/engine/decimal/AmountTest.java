package io.upring.engine.decimal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {
    private static final BigInteger MAX = BigInteger.ONE.shiftLeft(127).subtract(BigInteger.ONE);
    private static final long SEED = 20261122L;
    private static final long[] POWERS = {1, 10, 1_000, 100_000_000, 1_000_000_000_000L};

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);

    @Test
    void shouldAgreeWithBigDecimalOnRandomArithmetic() {
        final Random random = new Random(SEED);
        for (int i = 0; i < 50_000; i++) {
            final BigDecimal a = random(random);
            final BigDecimal b = random(random);
            final String context = "seed " + SEED + " step " + i + ": " + a + ", " + b;
            final Amount sum = check(() -> new Amount().set(a).add(new Amount().set(b)), a.add(b), context);
            assertThat(sum == null || sum.compareTo(new Amount().set(a)) == a.add(b).compareTo(a)).isTrue();
            check(() -> new Amount().set(a).subtract(new Amount().set(b)), a.subtract(b), context);
            final long factor = random.nextLong() >> random.nextInt(60);
            if (factor != Long.MIN_VALUE) {
                final BigDecimal product = a.multiply(BigDecimal.valueOf(factor, 8));
                check(() -> new Amount().set(a).multiplyE8(factor, RoundingMode.DOWN),
                    product.setScale(20, RoundingMode.DOWN), context + " * " + factor);
                check(() -> new Amount().set(a).multiplyE8(factor, RoundingMode.UP),
                    product.setScale(20, RoundingMode.UP), context + " * " + factor);
            }
            final long divisor = (random.nextLong() >>> 1 + random.nextInt(60)) + 1;
            check(() -> new Amount().set(a).divideE8ToE8(divisor),
                a.divide(BigDecimal.valueOf(divisor, 8), 8, RoundingMode.DOWN), context + " / " + divisor);
            assertThat(new Amount().set(a).fitsE8()).as(context)
                .isEqualTo(a.setScale(8, RoundingMode.DOWN).compareTo(a) == 0);
            assertThat(new Amount().set(a).truncateToE8().toBigDecimal())
                .as(context).isEqualByComparingTo(a.setScale(8, RoundingMode.DOWN));
        }
    }

    @Test
    void shouldWriteAmountsOfEightDecimalsAsAnyOther() {
        final Random random = new Random(SEED);
        final Amount scratch = new Amount();
        for (int i = 0; i < 50_000; i++) {
            final long power = POWERS[random.nextInt(POWERS.length)];
            final long mantissa = Math.max(-Long.MAX_VALUE, random.nextLong() >> random.nextInt(64)) / power * power;
            final String expected = plain(BigDecimal.valueOf(mantissa, 8));
            final int length = AmountText.putE8(mantissa, buffer, 3);
            assertThat(buffer.getStringWithoutLengthAscii(3, length)).as("seed %d step %d", SEED, i)
                .isEqualTo(expected);
            final int sameLength = AmountText.put(Amount.ofE8(mantissa), scratch, buffer, 5);
            assertThat(buffer.getStringWithoutLengthAscii(5, sameLength)).as("seed %d step %d", SEED, i)
                .isEqualTo(expected);
        }
    }

    @Test
    void shouldRoundTripThroughText() {
        final Random random = new Random(SEED);
        final Amount scratch = new Amount();
        for (int i = 0; i < 50_000; i++) {
            final BigDecimal value = random(random);
            final int length = AmountText.put(new Amount().set(value), scratch, buffer, 3);
            final String text = buffer.getStringWithoutLengthAscii(3, length);
            assertThat(text).as("seed %d step %d", SEED, i).isEqualTo(plain(value));
            final Amount parsed = new Amount();
            assertThat(AmountText.tryParse(buffer, 3, length, parsed)).isTrue();
            assertThat(parsed).isEqualTo(new Amount().set(value));
            final String scientific = value.toString();
            assertThat(parse(scientific)).as(scientific).isEqualTo(new Amount().set(value));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0E-8, 0", "6E-8, 0.00000006", "1.16539E8, 116539000", "4.912E7, 49120000", "5E2, 500", "500.0, 500",
        "1386929.37231066771348207123, 1386929.37231066771348207123", "0.0000, 0", "-0.5e+1, -5", "0e5, 0",
        "1.000000000000000000009, 1", "110000000000.12345678, 110000000000.12345678", "1e-30, 0", "0e99999999999, 0",
        "22.467660028283017, 22.467660028283017", "123e-2, 1.23", "123E-21, 0.00000000000000000012",
        "12345678901234567890123456789012345678901234567890E-40, 1234567890.1234567890123456789",
        "0.000000000000000000000000000000000000000000000000012E51, 12"})
    void shouldReadEverySpelling(String text, String expected) {
        assertThat(parse(text)).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".5", "5.", "1e", "1e+", "01", "--1", "1.2.3", "1x", "NaN", "0x10", "1e999",
        "9999999999999999999999", " 1", "1 ", "+1"})
    void shouldRefuseWhatIsNotANumberOrDoesNotFit(String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        assertThat(AmountText.tryParse(new UnsafeBuffer(bytes), 0, bytes.length, new Amount())).isFalse();
    }

    @Test
    void shouldReproduceTheObservedMarketBuyToTheLastDigit() {
        // Upbit API reference 4.5: 5000 KRW at 75,324,000.
        final Amount volume = Amount.ofUnits(5_000).divideE8ToE8(75_324_000L * 100_000_000L);
        assertThat(volume).hasToString("0.00006637");
        final Amount funds = new Amount(volume).multiplyE8(75_324_000L * 100_000_000L, RoundingMode.UNNECESSARY);
        assertThat(funds).hasToString("4999.25388");
        assertThat(funds.multiplyE8(50_000, RoundingMode.UNNECESSARY)).hasToString("2.49962694");
    }

    @Test
    void shouldShareOutExactlyAsBigDecimalWould() {
        final Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            final BigDecimal money = random(random);
            final BigDecimal one = random(random).abs();
            final BigDecimal other = random(random).abs();
            final BigDecimal whole = one.max(other).max(new BigDecimal("1E-20"));
            final BigDecimal part = one.min(other);
            final BigInteger expected = money.unscaledValue().multiply(part.unscaledValue())
                .divide(whole.unscaledValue());
            assertThat(new Amount().set(money).share(new Amount().set(part), new Amount().set(whole)).toBigDecimal())
                .as("seed %d step %d: %s x %s / %s", SEED, i, money, part, whole)
                .isEqualByComparingTo(new BigDecimal(expected, 20));
        }
    }

    @Test
    void shouldDivideForDisplayExactlyOrSayThatItDoesNotFit() {
        final Random random = new Random(SEED);
        final Amount scratch = new Amount();
        final BigInteger largest = BigInteger.valueOf(Long.MAX_VALUE);
        for (int i = 0; i < 20_000; i++) {
            final BigDecimal money = random(random);
            final BigDecimal by = random(random);
            if (by.signum() != 0 && by.unscaledValue().abs().bitLength() > 40) {
                final BigInteger exact = money.unscaledValue().multiply(BigInteger.valueOf(100_000_000L))
                    .divide(by.unscaledValue());
                final boolean fits = exact.abs().compareTo(largest) <= 0;
                final long expected = fits ? exact.longValue() : exact.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
                assertThat(new Amount().set(money).ratioE8Saturated(new Amount().set(by), scratch))
                    .as("seed %d step %d: %s / %s", SEED, i, money, by).isEqualTo(expected);
            }
        }
        assertThat(Amount.ofUnits(1).ratioE8Saturated(Amount.of("1E-20"), scratch)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldRefuseToShareWhatIsNoPart() {
        assertThatThrownBy(() -> Amount.ofUnits(1).share(Amount.ofUnits(3), Amount.ofUnits(2)))
            .isInstanceOf(ArithmeticException.class).hasMessage("3 is no part of 2");
        assertThatThrownBy(() -> Amount.ofUnits(1).share(new Amount(), new Amount()))
            .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Amount.ofUnits(1).ratioE8Saturated(new Amount(), new Amount()))
            .isInstanceOf(ArithmeticException.class).hasMessage("division by zero");
    }

    @Test
    void shouldThrowRatherThanRoundUnasked() {
        final Amount tiny = Amount.of("0.00000000000000000001");
        assertThatThrownBy(() -> tiny.multiplyE8(1, RoundingMode.UNNECESSARY))
            .isInstanceOf(ArithmeticException.class).hasMessageContaining("rounding");
    }

    @Test
    void shouldCarryEightDecimalMantissasOfAnySign() {
        for (final long mantissa : new long[] {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, 123_456_789_012L}) {
            assertThat(Amount.ofE8(mantissa).toBigDecimal()).isEqualByComparingTo(BigDecimal.valueOf(mantissa, 8));
        }
        assertThat(Amount.ofUnits(-1_700_000_000L)).hasToString("-1700000000");
    }

    private Amount parse(String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        final Amount amount = new Amount();
        assertThat(AmountText.tryParse(new UnsafeBuffer(bytes), 0, bytes.length, amount)).as(text).isTrue();
        return amount;
    }

    private static String plain(BigDecimal value) {
        final BigDecimal stripped = value.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }

    private static Amount check(java.util.function.Supplier<Amount> operation, BigDecimal expected, String context) {
        if (expected.setScale(20, RoundingMode.DOWN).unscaledValue().abs().compareTo(MAX) > 0) {
            assertThatThrownBy(operation::get).as(context).isInstanceOf(ArithmeticException.class);
            return null;
        }
        final Amount actual = operation.get();
        assertThat(actual.toBigDecimal()).as(context).isEqualByComparingTo(expected);
        return actual;
    }

    private static BigDecimal random(Random random) {
        final BigInteger mantissa = new BigInteger(random.nextInt(127) + 1, random).shiftRight(random.nextInt(2));
        return new BigDecimal(random.nextBoolean() ? mantissa : mantissa.negate(), 20);
    }
}
