package io.upring.bot.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a playback speed: a positive number, or the word max. */
final class Speeds implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
        if (text.equals("max")) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            final double speed = Double.parseDouble(text);
            if (speed >= 0.001 && speed <= 1e6) {
                return speed;
            }
        } catch (NumberFormatException notANumber) {
            throw wrong(text);
        }
        throw wrong(text);
    }

    private static TypeConversionException wrong(String text) {
        return new TypeConversionException("\"" + text + "\" is not a speed: a number from 0.001 to 1000000, or max");
    }
}
