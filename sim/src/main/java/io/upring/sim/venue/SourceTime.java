package io.upring.sim.venue;

/** The time of a market source whose clock can be stopped, as milliseconds. */
final class SourceTime {
    private long stoppedMs;
    private long stoppedAtMs;
    private boolean running;

    /** The source's time, given the venue's. */
    long at(long nowMs) {
        return running ? nowMs - stoppedMs : stoppedAtMs - stoppedMs;
    }

    /** The venue's time, given the source's; {@link Long#MAX_VALUE} stands for never. */
    long toVenue(long sourceMs) {
        return running && sourceMs != Long.MAX_VALUE ? sourceMs + stoppedMs : Long.MAX_VALUE;
    }

    void run(long nowMs) {
        if (!running) {
            running = true;
            stoppedMs += stoppedAtMs == 0 ? 0 : nowMs - stoppedAtMs;
        }
    }

    void stop(long nowMs) {
        if (running) {
            running = false;
            stoppedAtMs = nowMs;
        }
    }

    boolean running() {
        return running;
    }
}
