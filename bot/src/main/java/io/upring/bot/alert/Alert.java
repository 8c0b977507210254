package io.upring.bot.alert;

import java.util.List;

/**
 * What a strategy wants people to know.
 *
 * <p>Threading: immutable.
 *
 * @param run the run's name.
 * @param number unique in the run; also that of a replay of it.
 * @param sequence of the event that caused it.
 * @param timeNs when that event was received, nanoseconds since the Unix epoch.
 * @param strategy its name in the configuration.
 * @param kind as its type calls it.
 * @param values those that its type names, in that order.
 */
public record Alert(String run, long number, long sequence, long timeNs, String strategy, String kind, String market,
                    List<Value> values) {
    /** Of a value with this name, a fraction: the size of what happened. */
    static final String MOVE = "move";

    /** One value; NaN where there is none. */
    public record Value(String name, double value) {
    }

    public Alert {
        values = List.copyOf(values);
    }

    /** The value of that name; NaN if there is none. */
    public double value(String name) {
        for (final Value each : values) {
            if (each.name().equals(name)) {
                return each.value();
            }
        }
        return Double.NaN;
    }
}
