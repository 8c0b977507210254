package io.upring.sim.exchange;

/**
 * Self-match prevention between orders of one member; the taker's setting governs, when a match is about to happen
 * (Upbit API reference, SMP guide). {@link #wire()} is the spelling of REST and streams.
 *
 * <p>Threading: immutable.
 */
public enum SmpType {
    /** The resting order is cancelled, the taker goes on. */
    CANCEL_MAKER("cancel_maker"),
    /** The taker is cancelled. */
    CANCEL_TAKER("cancel_taker"),
    /** Both are reduced by the overlap; the exhausted one is cancelled, the other lives on. */
    REDUCE("reduce"),
    /** No prevention: orders of one member may trade with each other. */
    NONE("none");

    private final String wire;

    SmpType(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }
}
