package io.upring.bot.report.model;

import java.util.List;

/**
 * The same data with many parameters.
 *
 * <p>Threading: immutable.
 *
 * @param axes what was varied; the last varies fastest.
 * @param runs one for each combination, in the order of the axes' values, whichever ended first.
 */
public record SweepRecord(List<Axis> axes, List<RunRecord> runs) {
    /** A parameter, as {@code strategy.parameter}, and its values in rising order. */
    public record Axis(String parameter, List<String> values) {
        public Axis {
            values = List.copyOf(values);
        }
    }

    public SweepRecord {
        axes = List.copyOf(axes);
        runs = List.copyOf(runs);
    }
}
