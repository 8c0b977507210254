package io.upring.strategies.catalogue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Checked values for a strategy's parameters: what a configuration states, and defaults for the rest.
 *
 * <p>Threading: immutable.
 */
public final class ParameterValues {
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);

    private final List<ParameterSpec> specs;
    private final Map<String, String> raw;

    /** @throws ParameterException for an unknown key, a value that is no number, or one out of its range. */
    public ParameterValues(List<ParameterSpec> specs, Map<String, String> raw) {
        this.specs = List.copyOf(specs);
        this.raw = Map.copyOf(raw);
        // Sorted, so that of several mistakes the same one is reported every time.
        for (final String key : raw.keySet().stream().sorted().toList()) {
            checkKnown(key);
        }
        for (final ParameterSpec spec : specs) {
            check(spec, text(spec.name()));
        }
    }

    /** A number for comparisons with market data. */
    public double number(String name) {
        return exact(name).doubleValue();
    }

    /** A number for money. */
    public BigDecimal exact(String name) {
        return new BigDecimal(text(name));
    }

    public int whole(String name) {
        return exact(name).intValueExact();
    }

    /** A duration that is stated in seconds, in nanoseconds. */
    public long seconds(String name) {
        return exact(name).multiply(NANOS).longValue();
    }

    /** The word of a choice. */
    public String word(String name) {
        return text(name);
    }

    private void checkKnown(String key) {
        final List<String> names = specs.stream().map(ParameterSpec::name).toList();
        if (!names.contains(key)) {
            throw new ParameterException(key, "is not a parameter of this strategy; "
                + Nearest.hint(key, names, "its parameters are"));
        }
    }

    private String text(String name) {
        final ParameterSpec spec = specs.stream().filter(candidate -> candidate.name().equals(name)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no parameter is called " + name));
        return raw.getOrDefault(name, spec.defaultValue());
    }

    private static void check(ParameterSpec spec, String text) {
        if (!spec.choices().isEmpty()) {
            if (!spec.choices().contains(text)) {
                throw new ParameterException(spec.name(), "must be " + spec.range() + ", not \"" + text + "\"");
            }
            return;
        }
        final BigDecimal value = parse(spec, text);
        if (value.compareTo(spec.least()) < 0 || value.compareTo(spec.greatest()) > 0
            || spec.isWhole() && value.stripTrailingZeros().scale() > 0) {
            throw new ParameterException(spec.name(), "must be " + kind(spec) + " from " + spec.range() + " ("
                + spec.unit() + "), not " + text);
        }
    }

    private static BigDecimal parse(ParameterSpec spec, String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException notANumber) {
            throw new ParameterException(spec.name(), "must be " + kind(spec) + " from " + spec.range() + " ("
                + spec.unit() + "), not \"" + text + "\"");
        }
    }

    private static String kind(ParameterSpec spec) {
        return spec.isWhole() ? "a whole number" : "a number";
    }
}
