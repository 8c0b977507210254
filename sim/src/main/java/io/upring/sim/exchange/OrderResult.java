package io.upring.sim.exchange;

/**
 * Answer to {@link Exchange#place} and {@link Exchange#cancel}: the order, or an error as REST words it.
 *
 * <p>Threading: immutable.
 */
public sealed interface OrderResult {
    /**
     * @param order the order at the moment of acceptance: state {@code wait} without a fill for a new order (what
     *              filled
     *              since is told to the listener), the order right before the cancel for a cancel
     */
    record Accepted(Order order) implements OrderResult {
    }

    /**
     * @param status  HTTP status
     * @param name    Upbit's error name, a string on exchange endpoints (Upbit API reference, REST errors)
     * @param message human-readable, in Korean where Upbit's text is known
     */
    record Rejected(int status, String name, String message) implements OrderResult {
    }
}
