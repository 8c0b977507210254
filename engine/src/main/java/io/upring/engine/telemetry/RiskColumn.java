package io.upring.engine.telemetry;

/**
 * What is kept for each check of the pre-trade chain; the ordinal is its place, so new ones go to the end. Amounts are
 * in the check's own unit: a number, nanoseconds, or money in 1e-8 of {@link #CURRENCY}.
 *
 * <p>Threading: immutable.
 */
public enum RiskColumn implements Column {
    PASSED(Unit.COUNT, "orders that it let pass"),
    REFUSED(Unit.COUNT, "orders that it refused"),
    LIMIT(Unit.COUNT, "its limit; 0 for a check without one"),
    USED(Unit.COUNT, "how much of the limit the latest order would have come to"),
    HIGHEST(Unit.COUNT, "the same where it came closest to its limit"),
    HIGHEST_LIMIT(Unit.COUNT, "the limit there"),
    UTILISATION(Unit.COUNT, "thousandths of the limit that the latest order would have come to"),
    UTILISATION_MAX(Unit.COUNT, "the most so far"),
    WARNING(Unit.FLAG, "1 from 80 % of the limit until a minute has passed below"),
    WARNINGS(Unit.COUNT, "times that this began"),
    CURRENCY(Unit.CODE, "currency of limit and use, in ASCII from the lowest byte; 0 for none"),
    HIGHEST_CURRENCY(Unit.CODE, "the same of the highest use");

    private final Unit unit;
    private final String description;

    RiskColumn(Unit unit, String description) {
        this.unit = unit;
        this.description = description;
    }

    @Override
    public Unit unit() {
        return unit;
    }

    @Override
    public String description() {
        return description;
    }

    /** A currency's code as the number that stands for it in these tables; what does not fit into 8 bytes is cut. */
    public static long codeOf(String currency) {
        long code = 0;
        for (int i = Math.min(currency.length(), Long.BYTES) - 1; i >= 0; i--) {
            code = code << Byte.SIZE | currency.charAt(i) & 0x7F;
        }
        return code;
    }

    /** The currency that a number stands for. Allocates. */
    public static String currencyOf(long code) {
        final StringBuilder text = new StringBuilder();
        for (long rest = code; rest != 0; rest >>>= Byte.SIZE) {
            text.append((char) (rest & 0x7F));
        }
        return text.toString();
    }
}
