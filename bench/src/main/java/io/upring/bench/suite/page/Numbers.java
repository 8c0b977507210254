package io.upring.bench.suite.page;

import io.upring.bench.suite.Figure;
import java.util.Locale;

/** Values as people read them: three digits that mean something. Threading: stateless. */
final class Numbers {
    private static final double MILLION = 1e6;

    private Numbers() {
    }

    /** {@code 219 ns}, {@code 18.3 M frames/s}, {@code 1,250,000 B}. */
    static String withUnit(double value, String unit) {
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
