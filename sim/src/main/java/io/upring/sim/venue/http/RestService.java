package io.upring.sim.venue.http;

/**
 * What answers REST requests.
 *
 * <p>Threading: the venue's core thread only.
 */
public interface RestService {
    /** Whether the request goes to the exchange itself, and takes its time to get there. */
    boolean entersExchange(RestRequest request);

    /** {@link RestReply#NONE} when there is to be no answer. */
    RestReply answer(RestRequest request);
}
