package io.upring.bench.suite;

/**
 * One measured value, with what was measured beside it in the same run.
 *
 * <p>The ratio says how many times better the value is than the baseline: for a rate (a unit that ends in {@code /s})
 * value by baseline, for anything else baseline by value.
 */
public final class Figure {
    private final String group;
    private final String name;
    private final double value;
    private final String unit;
    private String baseline;
    private double baselineValue = Double.NaN;
    private double goal = Double.NaN;
    private boolean isGoalOfRatio;

    Figure(String group, String name, double value, String unit) {
        this.group = group;
        this.name = name;
        this.value = value;
        this.unit = unit;
    }

    /** What the value is compared with: a value of the same unit, from the same run. */
    public Figure beside(String newBaseline, double newBaselineValue) {
        baseline = newBaseline;
        baselineValue = newBaselineValue;
        return this;
    }

    /** How many times better than its baseline this is meant to be, at least; 0.5 allows twice the baseline's time. */
    public Figure atLeastTimes(double ratio) {
        goal = ratio;
        isGoalOfRatio = true;
        return this;
    }

    /** What the value is meant to be: at least this for a rate, at most this for anything else. */
    public Figure goal(double limit) {
        goal = limit;
        isGoalOfRatio = false;
        return this;
    }

    public String group() {
        return group;
    }

    public String name() {
        return name;
    }

    public double value() {
        return value;
    }

    public String unit() {
        return unit;
    }

    /** {@code null} without one. */
    public String baseline() {
        return baseline;
    }

    /** NaN without a baseline. */
    public double baselineValue() {
        return baselineValue;
    }

    /** NaN without a baseline. */
    public double ratio() {
        return isRate() ? value / baselineValue : baselineValue / value;
    }

    /** NaN without one. */
    public double goal() {
        return goal;
    }

    public boolean hasGoal() {
        return !Double.isNaN(goal);
    }

    public boolean isGoalOfRatio() {
        return isGoalOfRatio;
    }

    public boolean isMet() {
        if (isGoalOfRatio) {
            return ratio() >= goal;
        }
        return isRate() ? value >= goal : value <= goal;
    }

    /** Whether more is better. */
    public boolean isRate() {
        return unit.endsWith("/s");
    }
}
