package io.upring.strategies.catalogue;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a strategy says of one of its parameters. Every parameter has a default, so a configuration names only what it
 * wants different.
 *
 * <p>Threading: immutable.
 *
 * @param name the key, camel case.
 * @param unit of the value, in words: "seconds", "fraction", "KRW".
 * @param least smallest value allowed; {@code null} for a choice.
 * @param greatest largest value allowed; {@code null} for a choice.
 * @param isWhole whether only whole numbers make sense.
 * @param choices the words allowed; empty for a number.
 * @param defaultValue as it would stand in a configuration.
 * @param description one sentence.
 */
public record ParameterSpec(String name, String unit, BigDecimal least, BigDecimal greatest, boolean isWhole,
                            List<String> choices, String defaultValue, String description) {

    public ParameterSpec {
        choices = List.copyOf(choices);
    }

    /** A decimal number within a range. */
    public static ParameterSpec number(String name, String unit, String least, String greatest, String defaultValue,
                                       String description) {
        return new ParameterSpec(name, unit, new BigDecimal(least), new BigDecimal(greatest), false, List.of(),
            defaultValue, description);
    }

    /** A whole number within a range. */
    public static ParameterSpec whole(String name, String unit, int least, int greatest, int defaultValue,
                                      String description) {
        return new ParameterSpec(name, unit, BigDecimal.valueOf(least), BigDecimal.valueOf(greatest), true, List.of(),
            Integer.toString(defaultValue), description);
    }

    /** One of several words; the first is the default. */
    public static ParameterSpec choice(String name, String description, String... choices) {
        return new ParameterSpec(name, "word", null, null, false, List.of(choices), choices[0], description);
    }

    /** What is allowed, in words: "0.001 to 0.5", "market or limit". */
    public String range() {
        return choices.isEmpty()
            ? least.toPlainString() + " to " + greatest.toPlainString()
            : String.join(" or ", choices);
    }
}
