package io.upring.engine.indicator;

/** A sum whose rounding errors are summed as well (Neumaier 1974). */
final class CompensatedSum {
    private double sum;
    private double lost;

    void add(double value) {
        final double next = sum + value;
        lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
        sum = next;
    }

    double value() {
        return sum + lost;
    }

    void reset() {
        sum = 0;
        lost = 0;
    }
}
