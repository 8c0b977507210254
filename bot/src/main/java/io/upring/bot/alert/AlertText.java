package io.upring.bot.alert;

import io.upring.bot.alert.Alert.Value;
import io.upring.engine.strategy.StrategyContext;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An alert as a line for people: time, market, kind, values. A value called {@code move} is a fraction and shown in per
 * cent with its sign, {@code window} seconds, {@code flags} the exchange's warning and cautions by name, {@code gap}
 * whether data were missing. A name that ends in {@code percent} or {@code ms} says the unit of its value, one that
 * begins with {@code is} what is so or not; others stand by name and number.
 *
 * <p>Threading: stateless.
 */
public final class AlertText {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT)
        .withZone(ZoneOffset.UTC);
    private static final long NS_PER_S = 1_000_000_000L;
    private static final int DAY_SECONDS = 86_400;
    private static final int MINUTE_SECONDS = 60;
    private static final int DIGITS = 8;
    private static final double LARGE = 1_000;
    private static final int LARGE_DECIMALS = 2;
    private static final String PERCENT = "percent";
    private static final String MS = " ms";
    private static final String IS = "is ";
    private static final List<String> FLAGS = List.of("warning", "price fluctuations", "trading volume soaring",
        "deposit amount soaring", "global price differences", "concentration of small accounts");

    private AlertText() {
    }

    /** The line, without an end of line. */
    public static String line(Alert alert) {
        final StringBuilder line = new StringBuilder(CLOCK.format(Instant.ofEpochSecond(0, alert.timeNs())))
            .append("  ").append(alert.market()).append("  ").append(what(alert.kind(), alert.values()));
        return line.append("  [").append(alert.strategy()).append(']').toString();
    }

    /** Kind and values only. */
    public static String what(String kind, List<Value> values) {
        final StringBuilder line = new StringBuilder(kind);
        for (final Value value : values) {
            final String text = text(value);
            line.append(text.isEmpty() ? "" : "  ").append(text);
        }
        return line.toString();
    }

    private static String text(Value value) {
        final double number = value.value();
        if (Double.isNaN(number)) {
            return "";
        }
        return switch (value.name()) {
            case Alert.MOVE -> String.format(Locale.ROOT, "%+.2f %%", number * 100);
            case "window" -> "over " + window(number);
            case "flags" -> flags(number).isEmpty() ? "" : "flags: " + String.join(", ", flags(number));
            case "gap" -> number == 0 ? "" : "data were missing";
            case "entered" -> number > 0 ? "enters" : "leaves";
            default -> named(value.name(), number);
        };
    }

    private static String named(String name, double number) {
        if (name.endsWith(PERCENT)) {
            return (name.substring(0, name.length() - PERCENT.length())
                + String.format(Locale.ROOT, "%+.3f %%", number)).strip();
        } else if (name.endsWith(MS)) {
            return name.substring(0, name.length() - MS.length()) + " " + number(Math.rint(number)) + MS;
        } else if (name.startsWith(IS)) {
            return number == 0 ? "" : name.substring(IS.length());
        }
        return name + " " + number(number);
    }

    private static String window(double seconds) {
        if (seconds == DAY_SECONDS) {
            return "the day";
        }
        return seconds >= MINUTE_SECONDS && seconds % MINUTE_SECONDS == 0 ? number(seconds / MINUTE_SECONDS) + " min"
            : number(seconds) + " s";
    }

    /** The exchange's warning and cautions by name. */
    static List<String> flags(double mask) {
        final List<String> names = new ArrayList<>();
        for (int bit = 0; bit < FLAGS.size(); bit++) {
            if (((int) mask & StrategyContext.WARNING << bit) != 0) {
                names.add(FLAGS.get(bit));
            }
        }
        return names;
    }

    /** Plain digits; from a thousand on grouped by three, with two decimals at most. */
    private static String number(double number) {
        if (Double.isInfinite(number)) {
            return number > 0 ? "infinite" : "minus infinite";
        }
        final BigDecimal exact = BigDecimal.valueOf(number);
        final BigDecimal rounded = Math.abs(number) >= LARGE
            ? exact.setScale(Math.min(exact.scale(), LARGE_DECIMALS), RoundingMode.HALF_EVEN)
            : exact.round(new MathContext(DIGITS));
        final BigDecimal plain = rounded.stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, plain.scale()) + "f", plain);
    }

    /** Seconds and nanoseconds since the epoch as an ISO time in UTC. */
    static String isoTime(long timeNs) {
        return Instant.ofEpochSecond(Math.floorDiv(timeNs, NS_PER_S), Math.floorMod(timeNs, NS_PER_S)).toString();
    }
}
