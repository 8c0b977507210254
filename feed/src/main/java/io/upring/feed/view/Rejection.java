package io.upring.feed.view;

/**
 * A part of a request that cannot be had; the rest of the request is served.
 *
 * <p>Threading: immutable.
 *
 * @param code the market code as it was asked for.
 * @param reason one sentence that names it and says what is wrong.
 */
public record Rejection(String code, String reason) {
    @Override
    public String toString() {
        return reason;
    }
}
