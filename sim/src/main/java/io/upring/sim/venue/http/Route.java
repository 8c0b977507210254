package io.upring.sim.venue.http;

/** What answers one method of one path. */
record Route(RateGroup group, Handler handler) {

    /** Writes the answer, or refuses. */
    @FunctionalInterface
    interface Handler {
        RestReply handle(Call call) throws RestException;
    }
}
