package io.upring.bench.suite.page;

import io.upring.bench.suite.Figure;
import java.util.List;
import java.util.Locale;

/** Values as people read them: three digits that mean something. Threading: stateless. */
final class Numbers {
    private static final double MILLION = 1e6;
    /** From here on a time is told in the next larger unit. */
    private static final double LONG = 10_000;
    private static final List<String> TIMES = List.of("ns", "µs", "ms", "s");

    private Numbers() {
    }

    /** {@code 219 ns}, {@code 18.3 M frames/s}, {@code 410 µs} for 410,000 ns. */
    static String withUnit(double value, String unit) {
        final int time = TIMES.indexOf(unit);
        if (time >= 0 && time < TIMES.size() - 1 && Math.abs(value) >= LONG) {
            return withUnit(value / 1_000, TIMES.get(time + 1));
        }
        final boolean isLargeRate = unit.endsWith("/s") && Math.abs(value) >= MILLION;
        return (isLargeRate ? plain(value / MILLION) + " M" : plain(value)) + (unit.isEmpty() ? "" : " " + unit);
    }

    static String plain(double value) {
        final double size = Math.abs(value);
        if (size == Math.rint(size) && size < 1e15) {
            return String.format(Locale.ROOT, "%,d", (long) value);
        }
        if (size >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        if (size >= 10) {
            return String.format(Locale.ROOT, "%.1f", value);
        }
        return size >= 0.01 ? String.format(Locale.ROOT, "%.2f", value) : String.format(Locale.ROOT, "%.2g", value);
    }

    /** How many times better than its baseline, empty without one. */
    static String ratio(Figure figure) {
        return figure.baseline() == null ? "" : plain(figure.ratio()) + "×";
    }

    static String baseline(Figure figure) {
        return figure.baseline() == null ? "" : figure.baseline() + " "
            + withUnit(figure.baselineValue(), figure.unit());
    }

    /** {@code ≥ 10×}, {@code ≤ 50 µs}; empty without a goal. */
    static String goal(Figure figure) {
        if (!figure.hasGoal()) {
            return "";
        }
        return figure.isGoalOfRatio() ? "≥ " + plain(figure.goal()) + "×"
            : (figure.isRate() ? "≥ " : "≤ ") + withUnit(figure.goal(), figure.unit());
    }

    static String verdict(Figure figure) {
        return !figure.hasGoal() ? "" : figure.isMet() ? "met" : "missed";
    }
}
