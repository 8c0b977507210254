package io.upring.strategies.catalogue;

import io.upring.engine.strategy.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How values of one type of component are written. Threading: immutable. */
sealed interface ParameterKind {
    /** What the annotation says; the ranges of the type itself where it says none. */
    ParameterSpec spec(String name, Parameter parameter);

    /** @throws ParameterException for a text that is no such value. */
    Object parse(ParameterSpec spec, String text);

    /** {@code null} for a type that is none of a parameter. */
    static ParameterKind of(RecordComponent component) {
        final Class<?> type = component.getType();
        if (type == int.class) {
            return new Numeric(Integer.MIN_VALUE, Integer.MAX_VALUE, true, BigDecimal::intValueExact);
        }
        if (type == long.class) {
            return new Numeric(Long.MIN_VALUE, Long.MAX_VALUE, true, BigDecimal::longValueExact);
        }
        if (type == double.class) {
            return new Numeric(Long.MIN_VALUE, Long.MAX_VALUE, false, BigDecimal::doubleValue);
        }
        if (type == BigDecimal.class) {
            return new Numeric(Long.MIN_VALUE, Long.MAX_VALUE, false, value -> value);
        }
        if (type == Duration.class) {
            return new Numeric(0, Integer.MAX_VALUE, false,
                value -> Duration.ofNanos(value.movePointRight(9).longValue()));
        }
        if (type == boolean.class) {
            return new Choice(List.of(Boolean.TRUE, Boolean.FALSE));
        }
        if (type.isEnum()) {
            return new Choice(List.of(type.getEnumConstants()));
        }
        if (type == String.class) {
            return new Text();
        }
        final boolean isWords = type == List.class
            && component.getGenericType() instanceof ParameterizedType list
            && list.getActualTypeArguments()[0] == String.class;
        return isWords ? new Words() : null;
    }

    /** How a number becomes the component's value. */
    @FunctionalInterface
    interface Conversion {
        Object of(BigDecimal value);
    }

    /** Numbers and, in seconds, durations. */
    record Numeric(long least, long greatest, boolean isWhole, Conversion conversion) implements ParameterKind {
        @Override
        public ParameterSpec spec(String name, Parameter parameter) {
            final boolean isTime = greatest == Integer.MAX_VALUE && least == 0;
            return new ParameterSpec(name, parameter.unit().isEmpty() && isTime ? "seconds" : parameter.unit(),
                parameter.min().isEmpty() ? BigDecimal.valueOf(least) : new BigDecimal(parameter.min()),
                parameter.max().isEmpty() ? BigDecimal.valueOf(greatest) : new BigDecimal(parameter.max()), isWhole,
                List.of(), parameter.value(), parameter.doc());
        }

        @Override
        public Object parse(ParameterSpec spec, String text) {
            final BigDecimal value;
            try {
                value = new BigDecimal(text.strip());
            } catch (NumberFormatException notANumber) {
                throw refusal(spec, "\"" + text + "\"");
            }
            if (value.compareTo(spec.least()) < 0 || value.compareTo(spec.greatest()) > 0
                || isWhole && value.stripTrailingZeros().scale() > 0) {
                throw refusal(spec, text);
            }
            return conversion.of(value);
        }

        private ParameterException refusal(ParameterSpec spec, String text) {
            return new ParameterException(spec.name(), "must be " + (isWhole ? "a whole number" : "a number")
                + " from " + spec.range() + (spec.unit().isEmpty() ? "" : " (" + spec.unit() + ")") + ", not " + text);
        }
    }

    /** One of several words. */
    record Choice(List<?> values) implements ParameterKind {
        private static String word(Object value) {
            return value.toString().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @Override
        public ParameterSpec spec(String name, Parameter parameter) {
            return new ParameterSpec(name, "word", null, null, false, values.stream().map(Choice::word).toList(),
                parameter.value(), parameter.doc());
        }

        @Override
        public Object parse(ParameterSpec spec, String text) {
            for (final Object value : values) {
                if (word(value).equals(text.strip())) {
                    return value;
                }
            }
            throw new ParameterException(spec.name(), "must be " + spec.range() + ", not \"" + text + "\"");
        }
    }

    /** Any text. */
    record Text() implements ParameterKind {
        @Override
        public ParameterSpec spec(String name, Parameter parameter) {
            return new ParameterSpec(name, parameter.unit().isEmpty() ? "text" : parameter.unit(), null, null, false,
                List.of(), parameter.value(), parameter.doc());
        }

        @Override
        public Object parse(ParameterSpec spec, String text) {
            return text;
        }
    }

    /** Words between commas. */
    record Words() implements ParameterKind {
        @Override
        public ParameterSpec spec(String name, Parameter parameter) {
            return new ParameterSpec(name, parameter.unit().isEmpty() ? "words" : parameter.unit(), null, null, false,
                List.of(), parameter.value(), parameter.doc());
        }

        @Override
        public Object parse(ParameterSpec spec, String text) {
            return Arrays.stream(text.replaceAll("^\\s*\\[|]\\s*$", "").split(",")).map(String::strip)
                .filter(word -> !word.isEmpty()).toList();
        }
    }
}
