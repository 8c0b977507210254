package io.upring.sim.venue.http;

/**
 * A REST request as it came in.
 *
 * <p>Threading: immutable; the body is not copied.
 *
 * @param query              percent-encoded, without the question mark; null when absent
 * @param authorization      the header's value, null when absent
 * @param contentTypeHeaders how many Content-Type headers there are
 */
public record RestRequest(String method, String path, String query, byte[] body, String authorization,
                          int contentTypeHeaders, String clientAddress) {
}
