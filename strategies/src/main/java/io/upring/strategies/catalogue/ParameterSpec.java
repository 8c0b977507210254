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
 * @param unit of the value, in words: "seconds", "fraction", "KRW"; empty for none.
 * @param least smallest value allowed; {@code null} for what is no number.
 * @param greatest largest value allowed; {@code null} for what is no number.
 * @param isWhole whether only whole numbers make sense.
 * @param choices the words allowed; empty for what is no choice.
 * @param defaultValue as it would stand in a configuration.
 * @param description one sentence.
 */
public record ParameterSpec(String name, String unit, BigDecimal least, BigDecimal greatest, boolean isWhole,
                            List<String> choices, String defaultValue, String description) {

    public ParameterSpec {
        choices = List.copyOf(choices);
    }

    /** What is allowed, in words: "0.001 to 0.5", "market or limit", "any". */
    public String range() {
        if (!choices.isEmpty()) {
            return String.join(" or ", choices);
        }
        return least == null ? "any" : least.toPlainString() + " to " + greatest.toPlainString();
    }
}
