package io.upring.engine.telemetry;

/**
 * One figure that is kept for each row of a table of counters; implemented by enums, whose ordinals are the places.
 *
 * <p>Threading: immutable.
 */
public interface Column {
    /** The constant's name. */
    String name();

    /** The place in a row. */
    int ordinal();

    Unit unit();

    /** What it counts, a clause. */
    String description();
}
