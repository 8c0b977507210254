package io.upring.sim.exchange;

/**
 * What happened to an order: the {@code state} of a myOrder frame. {@link #wire()} is its spelling there.
 *
 * <p>Threading: immutable.
 */
public enum OrderEvent {
    WAIT("wait"),
    TRADE("trade"),
    DONE("done"),
    CANCEL("cancel");

    private final String wire;

    OrderEvent(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }
}
