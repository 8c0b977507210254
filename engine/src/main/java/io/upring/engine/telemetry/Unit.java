package io.upring.engine.telemetry;

/**
 * What the number in a counter stands for.
 *
 * <p>Threading: immutable.
 */
public enum Unit {
    /** How many, or how far. */
    COUNT,
    /** Bytes. */
    BYTES,
    /** A duration in nanoseconds. */
    NS,
    /** A moment in milliseconds since the Unix epoch; 0 for never. */
    TIME_MS,
    /** Thousandths of one a second. */
    MILLI_PER_SECOND,
    /** Money in 1e-8 of a currency. */
    MONEY_E8,
    /** 0 or 1. */
    FLAG,
    /** The ordinal of an enum's constant. */
    CODE,
    /** A text, kept beside the counter. */
    TEXT
}
