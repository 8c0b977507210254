package io.upring.sim.venue.json;

/**
 * How the venue spells JSON numbers (Upbit API reference, number spelling).
 *
 * <p>Threading: immutable.
 */
public enum NumberSpelling {
    /** What the exchange sent in 2026: the style depends on stream, format and field. */
    MIX_2026,
    /** No padding, no exponent: {@code 116539000}, {@code 0.0007772}. */
    PLAIN,
    /** As plain, and integers carry a fraction: {@code 116539000.0}. */
    DOT_ZERO,
    /** Eight decimals, exponent below 1E-6, zero as {@code 0E-8}: {@code 116539000.00000000}, {@code 6E-8}. */
    BIG_DECIMAL,
    /** Exponent from 1E7 and below 1E-3: {@code 1.16539E8}, {@code 7.772E-4}. */
    DOUBLE
}
