package io.upring.sim.venue.http;

/**
 * An answer to a REST request.
 *
 * <p>Threading: immutable; the body is not copied.
 *
 * @param remainingReq value of the {@code Remaining-Req} header, null for none
 * @param delayed      whether it comes from an exchange endpoint, whose replies take a while
 */
public record RestReply(int status, String contentType, byte[] body, String remainingReq, boolean delayed) {
    private static final String JSON = "application/json;charset=UTF-8";

    static RestReply json(int status, byte[] body) {
        return new RestReply(status, JSON, body, null, false);
    }

    static RestReply text(int status, byte[] body) {
        return new RestReply(status, "text/plain;charset=UTF-8", body, null, false);
    }

    RestReply with(String remaining, boolean isDelayed) {
        return new RestReply(status, contentType, body, remaining, isDelayed);
    }
}
