package io.upring.feed.ws;

import io.upring.engine.event.ConnectionState;

/**
 * What a stream has done since it was made, and where it stands. The numbers are read one after the other while they
 * change, so they may be a moment apart.
 *
 * <p>Threading: immutable.
 *
 * @param epoch number of the connection, counted from 1.
 * @param frames received over all connections.
 * @param bytes of those frames, without their headers.
 * @param lastFrameNs when the last of them was received, nanoseconds since the Unix epoch; 0 before the first.
 * @param perSecond data frames a second over the last ten seconds, without the snapshots that a request causes.
 * @param reconnects connections lost and replaced by one on which data flowed again.
 * @param requests messages sent over all connections: subscriptions and verifications.
 * @param requestsLastSecond of them on the present connection; the exchange allows 5.
 * @param requestsLastMinute of them on the present connection; the exchange allows 100.
 * @param verifications answered by the server, whatever the answer.
 * @param unanswered verifications without an answer in time, or with one that could not be read.
 * @param drifts verifications that showed another subscription than the one sent.
 * @param repairs drifts that were gone after the subscription had been sent again.
 * @param probes subscriptions sent again because of a suspicious silence.
 * @param stalls connections given up because of silence.
 * @param settled whether the server has confirmed the wanted subscription.
 */
public record StreamFigures(
    String stream, ConnectionState state, int epoch, long frames, long bytes, long lastFrameNs, double perSecond,
    long reconnects, long requests, int requestsLastSecond, int requestsLastMinute, long verifications, long unanswered,
    long drifts, long repairs, long probes, long stalls, boolean settled) {
    private static final int ALLOWED_A_SECOND = 5;
    private static final int ALLOWED_A_MINUTE = 100;

    /** Messages that the exchange would still take in this second. */
    public int leftThisSecond() {
        return Math.max(0, ALLOWED_A_SECOND - requestsLastSecond);
    }

    /** Messages that the exchange would still take in this minute. */
    public int leftThisMinute() {
        return Math.max(0, ALLOWED_A_MINUTE - requestsLastMinute);
    }
}
