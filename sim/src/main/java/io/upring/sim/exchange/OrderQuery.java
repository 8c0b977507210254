package io.upring.sim.exchange;

import java.util.List;
import java.util.Set;

/**
 * Which orders a list query wants (Upbit API reference, orders/uuids, orders/open, orders/closed).
 *
 * <p>Threading: immutable.
 *
 * @param market      null for all
 * @param states      states wanted
 * @param uuids       only these, unless empty
 * @param identifiers only these, unless empty; not together with {@code uuids}
 * @param fromMs      creation time, inclusive, epoch milliseconds
 * @param toMs        creation time, exclusive, epoch milliseconds
 * @param page        from 1
 * @param limit       orders a page
 * @param oldestFirst order of the result, by creation
 */
public record OrderQuery(String market, Set<OrderState> states, List<String> uuids, List<String> identifiers,
                         long fromMs, long toMs, int page, int limit, boolean oldestFirst) {
    public static final int MAX_IDS = 100;
    public static final int MAX_OPEN = 100;
    public static final int MAX_CLOSED = 1_000;
    public static final int DEFAULT_CLOSED = 100;
    public static final long MAX_WINDOW_MS = 7 * UtcTime.DAY_MS;

    public OrderQuery {
        states = Set.copyOf(states);
        uuids = List.copyOf(uuids);
        identifiers = List.copyOf(identifiers);
    }

    /** Open orders, newest first. @throws IllegalArgumentException when page or limit is out of range */
    public static OrderQuery open(String market, int page, int limit) {
        require(page >= 1, "page must be at least 1, was: " + page);
        require(limit >= 1 && limit <= MAX_OPEN, "limit must be 1 to " + MAX_OPEN + ", was: " + limit);
        return new OrderQuery(market, Set.of(OrderState.WAIT), List.of(), List.of(), Long.MIN_VALUE, Long.MAX_VALUE,
                page, limit, false);
    }

    /**
     * Ended orders created in a window of at most seven days, newest first. A missing end of the window lies seven
     * days from the other; with both missing it ends now.
     *
     * @param startMs null when not given
     * @param endMs   null when not given
     * @throws IllegalArgumentException when the window or the limit is out of range
     */
    public static OrderQuery closed(String market, Long startMs, Long endMs, int limit, long nowMs) {
        require(limit >= 1 && limit <= MAX_CLOSED, "limit must be 1 to " + MAX_CLOSED + ", was: " + limit);
        long to = endMs != null ? endMs : startMs != null ? startMs + MAX_WINDOW_MS : nowMs + 1;
        long from = startMs != null ? startMs : to - MAX_WINDOW_MS;
        require(from <= to, "start_time must not be after end_time");
        require(to - from <= MAX_WINDOW_MS, "start_time and end_time must be at most 7 days apart");
        return new OrderQuery(market, Set.of(OrderState.DONE, OrderState.CANCEL), List.of(), List.of(), from, to, 1,
                limit, false);
    }

    /**
     * Orders named by id, open or ended, newest first; ids that the account does not have are left out.
     *
     * @throws IllegalArgumentException when both or neither kind of id is given, or more than 100
     */
    public static OrderQuery ids(String market, List<String> uuids, List<String> identifiers) {
        require(uuids.isEmpty() != identifiers.isEmpty(), "either uuids[] or identifiers[] is needed");
        int count = uuids.size() + identifiers.size();
        require(count <= MAX_IDS, "at most " + MAX_IDS + " ids are allowed, were: " + count);
        return new OrderQuery(market, Set.of(OrderState.values()), uuids, identifiers, Long.MIN_VALUE, Long.MAX_VALUE,
                1, MAX_IDS, false);
    }

    public OrderQuery withStates(Set<OrderState> value) {
        return new OrderQuery(market, value, uuids, identifiers, fromMs, toMs, page, limit, oldestFirst);
    }

    public OrderQuery withOldestFirst(boolean value) {
        return new OrderQuery(market, states, uuids, identifiers, fromMs, toMs, page, limit, value);
    }

    boolean wants(LiveOrder order) {
        return (market == null || market.equals(order.market().code())) && states.contains(order.state())
                && (uuids.isEmpty() || uuids.contains(order.uuid()))
                && (identifiers.isEmpty() || identifiers.contains(order.identifier()))
                && order.createdAtMs() >= fromMs && order.createdAtMs() < toMs;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
