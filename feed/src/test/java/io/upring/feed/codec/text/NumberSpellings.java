package io.upring.feed.codec.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Random;

/** Random JSON numbers in every style that the exchange has been seen to write, and in styles that it might. */
public final class NumberSpellings {
    private final Random random;

    public NumberSpellings(Random random) {
        this.random = random;
    }

    public String next() {
        return switch (random.nextInt(12)) {
            case 0 -> Long.toString(random.nextLong() >>> random.nextInt(63));
            case 1 -> BigDecimal.valueOf(random.nextLong() >> random.nextInt(60), random.nextInt(20)).toPlainString();
            case 2 -> BigDecimal.valueOf(random.nextLong() >> random.nextInt(60), random.nextInt(30)).toString();
            case 3 -> Double.toString(market());
            case 4 -> new BigDecimal(market()).setScale(8, java.math.RoundingMode.HALF_UP).toString();
            case 5 -> new BigDecimal(market()).setScale(16, java.math.RoundingMode.HALF_UP).toPlainString();
            case 6 -> finiteBits();
            case 7 -> digits(1 + random.nextInt(40)) + fraction(random.nextInt(40)) + exponent(320);
            case 8 -> halfway();
            case 9 -> aroundTwoTo53();
            case 10 -> "0." + "0".repeat(random.nextInt(30)) + digits(1 + random.nextInt(25));
            default -> String.format(Locale.ROOT, "%s%se%+d", digits(1 + random.nextInt(3)),
                fraction(random.nextInt(12)), random.nextInt(20) - 10);
        };
    }

    private double market() {
        return Math.pow(10, random.nextInt(20) - 8) * random.nextDouble();
    }

    private String finiteBits() {
        double value;
        do {
            value = Double.longBitsToDouble(random.nextLong());
        } while (Double.isNaN(value) || Double.isInfinite(value));
        return random.nextBoolean() ? Double.toString(value) : new BigDecimal(value).toString();
    }

    /** The middle between two neighbouring doubles, or one unit of the last digit beside it. */
    private String halfway() {
        final double value = random.nextInt(4) == 0
            ? Double.longBitsToDouble(random.nextLong() >>> 12 + random.nextInt(40))
            : Math.abs(market());
        final BigDecimal step = new BigDecimal(Math.ulp(value));
        final BigDecimal middle = new BigDecimal(value).add(step.divide(BigDecimal.valueOf(2)));
        final BigInteger nudged = middle.unscaledValue().add(BigInteger.valueOf(random.nextInt(3) - 1));
        final BigDecimal result = new BigDecimal(nudged, middle.scale());
        return random.nextBoolean() && result.scale() < 400 ? result.toPlainString() : result.toString();
    }

    private String aroundTwoTo53() {
        final long base = (1L << 53) + random.nextInt(2_000) - 1_000;
        final String zeros = random.nextBoolean() ? "" : "." + "0".repeat(1 + random.nextInt(12));
        return base + zeros + (random.nextInt(4) == 0 ? exponent(25) : "");
    }

    private String digits(int count) {
        final StringBuilder text = new StringBuilder().append((char) ('1' + random.nextInt(9)));
        while (text.length() < count) {
            text.append((char) ('0' + random.nextInt(10)));
        }
        return text.toString();
    }

    private String fraction(int count) {
        if (count == 0) {
            return "";
        }
        final StringBuilder text = new StringBuilder(".");
        for (int i = 0; i < count; i++) {
            text.append((char) ('0' + random.nextInt(10)));
        }
        return text.toString();
    }

    private String exponent(int bound) {
        final int value = random.nextInt(2 * bound) - bound;
        return switch (random.nextInt(4)) {
            case 0 -> "E" + value;
            case 1 -> "e" + value;
            case 2 -> value < 0 ? "E-0" + -value : "E+" + value;
            default -> "";
        };
    }
}
