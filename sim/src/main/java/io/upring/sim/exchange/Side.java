package io.upring.sim.exchange;

/**
 * Side of an order or of a trade's taker. {@code name()} is the spelling of the streams, {@link #wire()} that of
 * REST.
 *
 * <p>Threading: immutable.
 */
public enum Side {
    BID("bid"),
    ASK("ask");

    private final String wire;

    Side(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }

    public Side opposite() {
        return this == BID ? ASK : BID;
    }
}
