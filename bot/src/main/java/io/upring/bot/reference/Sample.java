package io.upring.bot.reference;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * One value as a source states it.
 *
 * <p>Threading: immutable.
 *
 * @param timeNs the source's own time, nanoseconds since the Unix epoch; 0 where it states none.
 */
record Sample(long timeNs, double value) {
    private static final ObjectMapper JSON = new ObjectMapper()
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final long SECOND_NS = 1_000_000_000L;
    /** Where numbers stop being seconds and begin being milliseconds, microseconds, nanoseconds: the year 5138. */
    private static final double MOST_SECONDS = 1e11;

    /** @throws SampleException unless the line is {@code time,value}. */
    static Sample ofCsv(String line) {
        final String[] cells = line.split(",", -1);
        if (cells.length != 2) {
            throw new SampleException("must be a time and a value with a comma between, not \"" + line + "\"");
        }
        return new Sample(time(cells[0].strip()), number(cells[1].strip()));
    }

    /** @throws SampleException unless the line is an object with {@code time} and {@code value}. */
    static Sample ofJsonLine(String line) {
        try {
            final JsonNode root = JSON.readTree(line);
            if (root == null || !root.isObject() || !root.has("time") || !root.has("value")) {
                throw new SampleException("must be a JSON object with time and value, not \"" + line + "\"");
            }
            return new Sample(time(text(root.get("time"))), number(root.get("value").asText()));
        } catch (JsonProcessingException broken) {
            throw new SampleException("is no JSON: \"" + line + "\"");
        }
    }

    /**
     * @param timePointer empty for a document that states no time.
     * @throws SampleException unless the document has a number where the pointer points.
     */
    static Sample ofDocument(byte[] document, String pointer, String timePointer) {
        final JsonNode root;
        try {
            root = JSON.readTree(document);
        } catch (IOException broken) {
            throw new SampleException("the answer is no JSON");
        }
        final JsonNode value = root.at(JsonPointer.compile(pointer));
        if (!value.isValueNode() || value.isNull()) {
            throw new SampleException("the answer has no number at \"" + pointer + "\"");
        }
        if (timePointer.isEmpty()) {
            return new Sample(0, number(value.asText()));
        }
        final JsonNode time = root.at(JsonPointer.compile(timePointer));
        if (!time.isValueNode() || time.isNull()) {
            throw new SampleException("the answer has no time at \"" + timePointer + "\"");
        }
        return new Sample(time(text(time)), number(value.asText()));
    }

    /** Without an exponent, unless the number is too long to be a time at all. */
    private static String text(JsonNode node) {
        if (!node.isNumber() || node.decimalValue().precision() > 30 || Math.abs(node.decimalValue().scale()) > 30) {
            return node.asText();
        }
        return node.decimalValue().toPlainString();
    }

    private static double number(String text) {
        final double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException wrong) {
            throw new SampleException("\"" + text + "\" is no number");
        }
        return require(value);
    }

    /** @throws SampleException for what no price or rate can be. */
    static double require(double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new SampleException("a value must be positive and finite, not " + value);
        }
        return value;
    }

    private static long time(String text) {
        if (text.matches("[0-9]{1,19}(\\.[0-9]{1,9})?")) {
            double time = Double.parseDouble(text);
            long unitNs = SECOND_NS;
            while (time >= MOST_SECONDS && unitNs > 1) {
                time /= 1_000;
                unitNs /= 1_000;
            }
            return new BigDecimal(text).multiply(BigDecimal.valueOf(unitNs)).longValue();
        }
        try {
            final Instant instant = OffsetDateTime.parse(text).toInstant();
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND_NS), instant.getNano());
        } catch (DateTimeException | ArithmeticException wrong) {
            throw new SampleException("\"" + text + "\" is no time: seconds or milliseconds since 1970, or one such as"
                + " 2026-11-23T02:40:00Z");
        }
    }
}
