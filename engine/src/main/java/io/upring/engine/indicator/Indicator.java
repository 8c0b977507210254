package io.upring.engine.indicator;

/**
 * Something computed one value at a time. What it takes and what it answers is its own; this is what all have in
 * common.
 *
 * <p>After construction nothing allocates. The same values at the same times give the same answers, bit by bit, on
 * every machine. Errors do not add up: whatever has left the window has no influence at all.
 *
 * <p>Threading: single-threaded.
 */
public interface Indicator {
    /** Whether the warm-up that the indicator documents is over. */
    boolean isReady();

    /** Forgets everything: the next value is the first. */
    void reset();
}
