package io.upring.sim.market;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.exchange.Side;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;

/** Fields of one JSON object by their DEFAULT or SIMPLE name; what is missing or of the wrong kind is an error. */
final class FrameFields {
    private static final int MAX_DIGITS = 60;
    /** Order books were stamped in microseconds for a while in 2023. */
    private static final long MICROSECONDS_FROM = 100_000_000_000_000L;

    private final JsonNode object;

    FrameFields(JsonNode object) {
        this.object = object;
    }

    /** Says what is wrong with a frame, in words. */
    static final class BadFrame extends Exception {
        private static final long serialVersionUID = 1L;

        BadFrame(String message) {
            super(message);
        }
    }

    JsonNode optional(String name, String shortName) {
        JsonNode value = object.get(name);
        if (value == null) {
            value = object.get(shortName);
        }
        return value == null || value.isNull() ? null : value;
    }

    JsonNode required(String name, String shortName) throws BadFrame {
        JsonNode value = optional(name, shortName);
        if (value == null) {
            throw new BadFrame("has no " + name + " (" + shortName + ")");
        }
        return value;
    }

    String text(String name, String shortName) throws BadFrame {
        JsonNode value = required(name, shortName);
        if (!value.isTextual()) {
            throw new BadFrame(name + " is not a string");
        }
        return value.textValue();
    }

    BigDecimal number(String name, String shortName) throws BadFrame {
        return plain(name, required(name, shortName));
    }

    BigDecimal numberOr(String name, String shortName, BigDecimal fallback) throws BadFrame {
        JsonNode value = optional(name, shortName);
        return value == null ? fallback : plain(name, value);
    }

    BigDecimal positive(String name, String shortName) throws BadFrame {
        BigDecimal value = number(name, shortName);
        if (value.signum() <= 0) {
            throw new BadFrame(name + " is not positive");
        }
        return value;
    }

    long whole(String name, String shortName) throws BadFrame {
        JsonNode value = required(name, shortName);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new BadFrame(name + " is not a whole number");
        }
        return value.longValue();
    }

    long epochMs(String name, String shortName) throws BadFrame {
        long value = whole(name, shortName);
        return value >= MICROSECONDS_FROM ? value / 1000 : value;
    }

    Side side(String name, String shortName) throws BadFrame {
        String value = text(name, shortName);
        return switch (value) {
            case "BID" -> Side.BID;
            case "ASK" -> Side.ASK;
            default -> throw new BadFrame(name + " is neither ASK nor BID: " + value);
        };
    }

    LocalDate dateOr(String name, String shortName, LocalDate fallback) throws BadFrame {
        if (optional(name, shortName) == null) {
            return fallback;
        }
        String value = text(name, shortName);
        try {
            return LocalDate.parse(value);
        } catch (DateTimeException e) {
            throw new BadFrame(name + " is not a date: " + value);
        }
    }

    private static BigDecimal plain(String name, JsonNode value) throws BadFrame {
        if (!value.isNumber()) {
            throw new BadFrame(name + " is not a number");
        }
        BigDecimal number = value.decimalValue();
        if (number.precision() > MAX_DIGITS || Math.abs(number.scale()) > MAX_DIGITS) {
            throw new BadFrame(name + " has more than " + MAX_DIGITS + " digits");
        }
        return canonical(number);
    }

    /** No trailing zeros and no negative scale, however the number was spelled. */
    static BigDecimal canonical(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
