package io.upring.feed.ws;

import java.util.List;

/**
 * A difference between the subscription that was sent and the one that the server tells of.
 *
 * <p>Threading: immutable.
 *
 * @param stream the stream's name.
 * @param epoch the connection's number.
 * @param missing what was sent and the server does not know; codes without the depth of an order book.
 * @param extra what the server knows and was not sent; likewise.
 * @param repairing whether the subscription is sent again because of it. It is at first; where that does not help,
 *     ever more rarely.
 */
public record SubscriptionDrift(
    String stream, int epoch, List<StreamName> missing, List<StreamName> extra, boolean repairing) {
}
