package io.upring.sim.venue.ws;

import io.upring.sim.venue.config.StreamType;
import java.math.BigDecimal;
import java.util.List;

/**
 * One type object of a request.
 *
 * @param codes    as sent, depth suffixes included; empty for all markets of a personal stream; the categories of
 *                 announcements
 * @param level    order book grouping; one that the market does not have yields no data
 * @param snapshot whether the first frame of each code is a snapshot
 * @param realtime whether frames follow when something happens
 * @param body     whether notices come with their text
 */
record StreamRequest(StreamType type, List<String> codes, BigDecimal level, boolean snapshot,
                     boolean realtime, boolean body) {
    private static final int FULL_DEPTH = 30;

    StreamRequest withCodes(List<String> value) {
        return new StreamRequest(type, value, level, snapshot, realtime, body);
    }

    StreamRequest firstHalf() {
        return withCodes(codes.subList(0, (codes.size() + 1) / 2));
    }

    FrameView view(String code) {
        return FrameView.of(depth(code), level);
    }

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
