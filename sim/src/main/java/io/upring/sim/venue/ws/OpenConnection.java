package io.upring.sim.venue.ws;

import java.util.List;

/**
 * An open WebSocket connection as the venue sees it.
 *
 * <p>Threading: immutable.
 *
 * @param number        of the connection, from 1 in the order of their handshakes
 * @param path          of its endpoint
 * @param client        address and port of the other side
 * @param format        {@code DEFAULT}, {@code SIMPLE}, {@code JSON_LIST} or {@code SIMPLE_LIST}
 * @param requests      how many subscription requests it has made
 * @param subscriptions what it gets, and what it asked for in vain
 */
public record OpenConnection(long number, String path, String client, String format, long requests,
                             List<OpenSubscription> subscriptions) {
    public OpenConnection {
        subscriptions = List.copyOf(subscriptions);
    }
}
