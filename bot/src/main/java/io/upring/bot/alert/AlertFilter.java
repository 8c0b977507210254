package io.upring.bot.alert;

import java.util.List;

/**
 * Which alerts a sink takes.
 *
 * <p>Threading: immutable.
 *
 * @param strategies names; empty for all.
 * @param kinds names; empty for all.
 * @param minimum least size of a move, as a fraction; alerts that state no move pass.
 */
public record AlertFilter(List<String> strategies, List<String> kinds, double minimum) {
    /** Takes everything. */
    public static final AlertFilter ALL = new AlertFilter(List.of(), List.of(), 0);

    public AlertFilter {
        strategies = List.copyOf(strategies);
        kinds = List.copyOf(kinds);
    }

    boolean takes(Alert alert) {
        // A move of NaN is not smaller than anything.
        return (strategies.isEmpty() || strategies.contains(alert.strategy()))
            && (kinds.isEmpty() || kinds.contains(alert.kind()))
            && !(Math.abs(alert.value(Alert.MOVE)) < minimum);
    }
}
