package io.upring.bot.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads 30s, 5m, 2h, 500ms; a bare number is seconds. The result is in milliseconds. */
final class Durations implements ITypeConverter<Long> {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|)");

    @Override
    public Long convert(String text) {
        final Matcher matcher = DURATION.matcher(text);
        final long count = matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
        if (count == 0) {
            throw new TypeConversionException("\"" + text + "\" is not a duration such as 30s, 5m or 2h");
        }
        return count * switch (matcher.group(2)) {
            case "ms" -> 1;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 1_000;
        };
    }
}
