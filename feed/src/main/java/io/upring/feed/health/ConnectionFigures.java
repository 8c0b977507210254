package io.upring.feed.health;

import io.upring.engine.event.ConnectionState;

/**
 * One WebSocket connection.
 *
 * <p>Threading: immutable.
 *
 * @param name unique among the connections, ASCII; a figure keeps its row as long as the name is there.
 * @param id as in {@code EventSlot.connectionId()}: finds the lag that the {@link StreamMeter} measured; 0 for none.
 * @param epoch number of the connection, counted from 1; 0 before the first.
 * @param attempts connects tried since data last flowed.
 * @param reason why it is down, in a word; empty when it is not.
 * @param detail the same in a sentence.
 * @param streams how many are asked of it, a type of a market each.
 * @param lastFrameAtNs by the receive clock; 0 before the first.
 * @param reconnects recoveries: data flowed again after a loss.
 */
public record ConnectionFigures(String name, boolean isPrivate, int id, ConnectionState state, int epoch, int attempts,
                                String reason, String detail, int streams, long frames, long bytes, long lastFrameAtNs,
                                long reconnects, Requests requests, Checks checks) {
    /**
     * What was sent to the exchange against its limits.
     *
     * @param leftThisSecond -1 when not known.
     * @param leftThisMinute -1 when not known.
     */
    public record Requests(long total, int lastSecond, int lastMinute, int leftThisSecond, int leftThisMinute) {
        public static final Requests UNKNOWN = new Requests(0, 0, 0, -1, -1);
    }

    /**
     * How the subscriptions and the connection's life were checked.
     *
     * @param verifications the exchange was asked for its list.
     * @param driftRepairs the list differed and was put right.
     * @param probes a silent connection was asked for a sign of life.
     * @param stalls none came.
     */
    public record Checks(long verifications, long driftRepairs, long probes, long stalls) {
        public static final Checks NONE = new Checks(0, 0, 0, 0);
    }
}
