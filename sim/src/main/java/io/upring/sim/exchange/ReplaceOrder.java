package io.upring.sim.exchange;

/**
 * A cancel-and-new request as it came over the wire, {@code null} where absent (Upbit API reference,
 * POST /v1/orders/cancel_and_new). Market and side stay those of the previous order. {@code prevOrderUuid} wins over
 * {@code prevOrderIdentifier}.
 *
 * <p>Threading: immutable.
 *
 * @param newVolume a number, or {@link #REMAIN_ONLY} for what the previous order had left
 */
public record ReplaceOrder(String prevOrderUuid, String prevOrderIdentifier, String newOrdType, String newVolume,
                           String newPrice, String newIdentifier, String newTimeInForce, String newSmpType) {
    public static final String REMAIN_ONLY = "remain_only";
}
