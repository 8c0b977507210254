package io.upring.sim.exchange;

/**
 * Time in force; a plain resting limit order has none ({@code null}). {@link #wire()} is the spelling of REST and
 * streams.
 *
 * <p>Threading: immutable.
 */
public enum TimeInForce {
    IOC("ioc"),
    FOK("fok"),
    POST_ONLY("post_only");

    private final String wire;

    TimeInForce(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }
}
