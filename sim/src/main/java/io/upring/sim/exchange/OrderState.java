package io.upring.sim.exchange;

/**
 * Where an order stands. {@link #wire()} is the spelling of REST.
 *
 * <p>Threading: immutable.
 */
public enum OrderState {
    WAIT("wait"),
    DONE("done"),
    CANCEL("cancel");

    private final String wire;

    OrderState(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }
}
