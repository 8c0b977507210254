package io.upring.bot.backtest;

import io.upring.bot.UserError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A parameter and the values to try: {@code strategy.parameter=FROM..TO/STEP}, or {@code strategy.parameter=A,B,C}.
 *
 * <p>Threading: immutable.
 */
public record SweepAxis(String parameter, List<String> values) {
    private static final int MAX_VALUES = 10_000;
    private static final Pattern RANGE = Pattern.compile("(-?[0-9.]+)\\.\\.(-?[0-9.]+)/([0-9.]+)");

    public SweepAxis {
        values = List.copyOf(values);
    }

    /** @throws UserError in one sentence, when the text is neither. */
    public static SweepAxis parse(String text) {
        final int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw wrong(text);
        }
        final String values = text.substring(equals + 1).replace("_", "");
        final Matcher range = RANGE.matcher(values);
        if (!range.matches()) {
            if (values.contains("..")) {
                throw wrong(text);
            }
            return new SweepAxis(text.substring(0, equals), List.of(values.split(",")));
        }
        try {
            return new SweepAxis(text.substring(0, equals), range(text, new BigDecimal(range.group(1)),
                new BigDecimal(range.group(2)), new BigDecimal(range.group(3))));
        } catch (NumberFormatException noNumber) {
            throw wrong(text);
        }
    }

    private static List<String> range(String text, BigDecimal from, BigDecimal to, BigDecimal step) {
        if (step.signum() <= 0 || from.compareTo(to) > 0) {
            throw wrong(text);
        }
        final List<String> values = new ArrayList<>();
        for (BigDecimal value = from; value.compareTo(to) <= 0; value = value.add(step)) {
            if (values.size() == MAX_VALUES) {
                throw new UserError("--sweep " + text + " has more than " + MAX_VALUES + " values");
            }
            values.add(value.toPlainString());
        }
        return values;
    }

    private static UserError wrong(String text) {
        return new UserError("--sweep must be STRATEGY.PARAMETER=FROM..TO/STEP or STRATEGY.PARAMETER=A,B,C, not \""
            + text + "\"");
    }
}
