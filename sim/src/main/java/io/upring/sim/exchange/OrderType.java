package io.upring.sim.exchange;

/**
 * Order types (Upbit API reference, orders). {@link #wire()} is the spelling of REST and of the streams.
 *
 * <p>Threading: immutable.
 */
public enum OrderType {
    LIMIT("limit"),
    /** Market buy: {@code price} is the total to spend in quote currency. */
    PRICE("price"),
    /** Market sell: {@code volume} is the size in base currency. */
    MARKET("market"),
    /** Takes the best opposite level only; needs IOC or FOK. A bid names a total, an ask names a volume. */
    BEST("best");

    private final String wire;

    OrderType(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }
}
