package io.upring.sim.venue.ws;

/** The formats a connection can ask for: key set, and whether each object is wrapped in an array. */
enum FrameFormat {
    DEFAULT(false, false),
    SIMPLE(true, false),
    JSON_LIST(false, true),
    SIMPLE_LIST(true, true);

    private final boolean shortNames;
    private final boolean list;

    FrameFormat(boolean shortNames, boolean list) {
        this.shortNames = shortNames;
        this.list = list;
    }

    boolean shortNames() {
        return shortNames;
    }

    boolean list() {
        return list;
    }
}
