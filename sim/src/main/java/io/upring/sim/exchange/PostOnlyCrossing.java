package io.upring.sim.exchange;

/**
 * What becomes of a post_only order that would take; the real exchange's choice is not known.
 *
 * <p>Threading: immutable.
 */
public enum PostOnlyCrossing {
    /** Accepted, then cancelled at once without a fill. */
    CANCEL,
    /** Refused with status 400, {@code invalid_post_only}. */
    REJECT
}
