package io.upring.sim.venue.ws;

import java.util.List;

/**
 * A request message.
 *
 * @param format  null when the request names none
 * @param listing whether it asks for the connection's subscriptions instead of replacing them
 */
record Request(String ticket, FrameFormat format, boolean listing, List<StreamRequest> streams) {
}
