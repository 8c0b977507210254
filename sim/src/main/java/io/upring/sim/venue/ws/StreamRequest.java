package io.upring.sim.venue.ws;

import io.upring.sim.venue.config.StreamType;
import java.util.List;

/**
 * One type object of a request.
 *
 * @param codes    as sent, depth suffixes included; empty for all markets of a personal stream
 * @param level    order book grouping; only 0 is served, so any other yields no data
 * @param snapshot whether the first frame of each code is a snapshot
 * @param realtime whether frames follow when something happens
 */
record StreamRequest(StreamType type, List<String> codes, long level, boolean snapshot, boolean realtime) {
    private static final int FULL_DEPTH = 30;

    /** The market of a code: the depth suffix of an order book is cut off. */
    String market(String code) {
        int dot = type == StreamType.ORDERBOOK ? code.indexOf('.') : -1;
        return dot < 0 ? code : code.substring(0, dot);
    }

    /** How many levels a code asks for; a suffix that is not served counts as none. */
    int depth(String code) {
        int dot = type == StreamType.ORDERBOOK ? code.indexOf('.') : -1;
        return switch (dot < 0 ? "" : code.substring(dot)) {
            case ".1" -> 1;
            case ".5" -> 5;
            case ".15" -> 15;
            default -> FULL_DEPTH;
        };
    }
}
