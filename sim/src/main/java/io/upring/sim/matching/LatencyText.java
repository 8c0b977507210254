package io.upring.sim.matching;

import io.upring.sim.matching.LatencyModel.Spread;
import java.math.BigDecimal;
import java.nio.file.Path;

/** How latency models are written in configurations. */
final class LatencyText {
    private static final int LEGS = 3;
    private static final int NS_A_MS_DIGITS = 6;
    private static final BigDecimal LONGEST_MS = new BigDecimal(60_000);

    private LatencyText() {
    }

    static LatencyModel parse(String text, long seed) {
        String[] parts = text.split(":", 2);
        return switch (parts[0]) {
            case "none" -> {
                if (parts.length > 1) {
                    throw wrong(text);
                }
                yield LatencyModel.none();
            }
            case "constant" -> {
                Spread[] legs = legs(text, parts, false);
                yield LatencyModel.constant(legs[0].floorNs(), legs[1].floorNs(), legs[2].floorNs());
            }
            case "distributed" -> {
                Spread[] legs = legs(text, parts, true);
                yield LatencyModel.distributed(seed, legs[0], legs[1], legs[2]);
            }
            case "recorded" -> {
                if (parts.length == 1 || parts[1].isBlank()) {
                    throw wrong(text);
                }
                yield LatencyModel.recorded(Path.of(parts[1]));
            }
            default -> throw wrong(text);
        };
    }

    private static Spread[] legs(String text, String[] parts, boolean spreads) {
        String[] words = parts.length == 1 ? new String[0] : parts[1].split(",", -1);
        if (words.length != LEGS) {
            throw wrong(text);
        }
        Spread[] legs = new Spread[LEGS];
        for (int i = 0; i < LEGS; i++) {
            legs[i] = leg(text, words[i].trim(), spreads);
        }
        return legs;
    }

    private static Spread leg(String text, String word, boolean spreads) {
        String[] values = word.split("/", -1);
        if (values.length == 1) {
            return Spread.constant(ns(text, values[0]));
        }
        if (values.length != LEGS || !spreads) {
            throw wrong(text);
        }
        try {
            return new Spread(ns(text, values[0]), ns(text, values[1]), ns(text, values[2]));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("latency \"" + text + "\": \"" + word
                    + "\" must be FLOOR/MEDIAN/P99, the floor below the median and the median not above the p99", e);
        }
    }

    private static long ns(String text, String ms) {
        try {
            BigDecimal value = new BigDecimal(ms);
            if (value.signum() >= 0 && value.compareTo(LONGEST_MS) <= 0) {
                return value.movePointRight(NS_A_MS_DIGITS).longValue();
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("latency \"" + text + "\": \"" + ms
                    + "\" is no number of milliseconds", e);
        }
        throw new IllegalArgumentException("latency \"" + text + "\": a delay must be 0 to " + LONGEST_MS
                + " milliseconds, not " + ms);
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("latency must be none, constant:ENTRY,RESPONSE,DATA, "
                + "distributed:ENTRY,RESPONSE,DATA (milliseconds; in a distribution FLOOR/MEDIAN/P99 as well) or "
                + "recorded:FILE, not \"" + text + "\"");
    }
}
