package io.upring.feed.gap;

import io.upring.engine.event.GapCause;

/** One loss, of one or many streams. */
final class Gap {
    private final int id;
    private final int connectionId;
    private final long fromNs;
    private final GapCause cause;
    private int openStreams;

    Gap(int id, int connectionId, long fromNs, GapCause cause, int openStreams) {
        this.id = id;
        this.connectionId = connectionId;
        this.fromNs = fromNs;
        this.cause = cause;
        this.openStreams = openStreams;
    }

    int id() {
        return id;
    }

    int connectionId() {
        return connectionId;
    }

    long fromNs() {
        return fromNs;
    }

    GapCause cause() {
        return cause;
    }

    int openStreams() {
        return openStreams;
    }

    void closed(int streams) {
        openStreams -= streams;
    }
}
