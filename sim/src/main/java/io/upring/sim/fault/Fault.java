package io.upring.sim.fault;

import java.util.Objects;

/**
 * One thing to go wrong.
 *
 * <p>Threading: immutable.
 *
 * @param probability that it strikes on each occasion, above 0 and up to 1
 * @param count       how often it strikes before it is over; 0 for ever
 * @param ms          how long it lasts, or how late or far it is, where that matters; negative for a clock that jumps
 *                    back
 * @param target      only occasions whose name begins so, {@code trade} or {@code POST /v1/orders}; null for all
 */
public record Fault(FaultKind kind, double probability, int count, long ms, String target) {
    private static final long DEFAULT_MS = 1_000;
    private static final long MOST_MS = 86_400_000;

    public Fault {
        Objects.requireNonNull(kind, "kind");
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("fault " + kind.wire() + ": p must be above 0 and at most 1, was: "
                    + probability);
        }
        if (count < 0) {
            throw new IllegalArgumentException("fault " + kind.wire() + ": count must not be negative, was: " + count);
        }
        long leastMs = kind == FaultKind.CLOCK_JUMP ? -MOST_MS : 0;
        if (ms < leastMs || ms > MOST_MS) {
            throw new IllegalArgumentException("fault " + kind.wire() + ": ms must be " + leastMs + " to "
                    + MOST_MS + ", was: "
                    + ms);
        }
    }

    /** Strikes at the next occasion, once. */
    public static Fault once(FaultKind kind) {
        return new Fault(kind, 1, 1, DEFAULT_MS, null);
    }

    public Fault withProbability(double value) {
        return new Fault(kind, value, count, ms, target);
    }

    public Fault withCount(int value) {
        return new Fault(kind, probability, value, ms, target);
    }

    public Fault withMs(long value) {
        return new Fault(kind, probability, count, value, target);
    }

    public Fault withTarget(String value) {
        return new Fault(kind, probability, count, ms, value);
    }

    /**
     * Reads {@code kind} or {@code kind:p=0.01,count=3,ms=500,target=trade}, any of them left out.
     *
     * @throws IllegalArgumentException in one sentence, when the text is not a fault
     */
    public static Fault parse(String text) {
        String[] parts = text.split(":", 2);
        Fault fault = once(FaultKind.ofWire(parts[0].trim()));
        for (String setting : parts.length == 1 ? new String[0] : parts[1].split(",")) {
            String[] pair = setting.split("=", 2);
            if (pair.length != 2) {
                throw new IllegalArgumentException("fault \"" + text + "\": \"" + setting + "\" is not key=value");
            }
            fault = fault.with(pair[0].trim(), pair[1].trim());
        }
        return fault;
    }

    /** @throws IllegalArgumentException when there is no such setting, or the value is not one */
    public Fault with(String setting, String value) {
        try {
            return switch (setting) {
                case "p", "probability" -> withProbability(Double.parseDouble(value));
                case "count" -> withCount(Integer.parseInt(value));
                case "ms" -> withMs(Long.parseLong(value));
                case "target" -> withTarget(value);
                default -> throw new IllegalArgumentException("fault " + kind.wire() + " has no setting \"" + setting
                        + "\"; there are p, count, ms and target");
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("fault " + kind.wire() + ": " + setting + " is not a number: " + value,
                    e);
        }
    }
}
