package io.upring.feed.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.upring.feed.net.Excerpt;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads replies: the body, or the error in its place. Exchange calls spell numbers as strings and error names as
 * strings, quotation calls use numbers for both; leaving a key out means null (Upbit API reference, errors).
 *
 * <p>Threading: stateless.
 */
public final class Replies {
    private static final ObjectMapper JSON =
        new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final int MAX_DECIMAL_SIZE = 64;
    private static final int UTF8_OF_200_CHARACTERS = 800;

    private Replies() {
    }

    /** @throws UpbitApiException for any status but 2xx, and for a body that is not JSON. */
    public static JsonNode body(int status, byte[] body) {
        final JsonNode root = parse(body);
        if (status < 200 || status > 299) {
            throw error(status, root, body);
        }
        if (root == null) {
            throw new UpbitApiException(status, UpbitApiException.UNREADABLE,
                "Upbit answered HTTP " + status + " with a body that is not JSON: " + excerpt(body));
        }
        return root;
    }

    /** As {@link #body}, for an array; each element goes through {@code reader}. */
    static <T> List<T> list(int status, byte[] body, Function<JsonNode, T> reader) {
        final JsonNode root = body(status, body);
        if (!root.isArray()) {
            throw unreadable("an array was expected");
        }
        final List<T> items = new ArrayList<>(root.size());
        root.forEach(item -> items.add(reader.apply(item)));
        return items;
    }

    private static JsonNode parse(byte[] body) {
        try {
            final JsonNode root = JSON.readTree(new String(body, StandardCharsets.UTF_8));
            return root == null || root.isMissingNode() ? null : root;
        } catch (JsonProcessingException e) {
            // Not JSON is an answer too: a proxy's page, or the plain text of a 429.
            return null;
        }
    }

    private static UpbitApiException error(int status, JsonNode root, byte[] body) {
        final JsonNode error = root == null ? null : root.path("error");
        final String stated = error == null ? "" : error.path("name").asText("");
        final String message = error == null ? "" : error.path("message").asText("");
        final String name = switch (status) {
            case 418 -> UpbitApiException.BLOCKED;
            case 429 -> UpbitApiException.RATE_LIMITED;
            default -> stated.isEmpty() ? UpbitApiException.NO_NAME : stated;
        };
        final String said = message.isEmpty() ? excerpt(body) : Excerpt.of(message);
        return new UpbitApiException(status, name, "Upbit answered HTTP " + status + " "
            + Excerpt.of(stated.isEmpty() ? name : stated) + (said.isEmpty() ? "." : ": " + said));
    }

    private static String excerpt(byte[] body) {
        return Excerpt.of(new String(body, 0, Math.min(body.length, UTF8_OF_200_CHARACTERS), StandardCharsets.UTF_8));
    }

    static UpbitApiException unreadable(String what) {
        return new UpbitApiException(200, UpbitApiException.UNREADABLE, "Upbit's answer is not as documented: " + what);
    }

    static String text(JsonNode object, String field) {
        final JsonNode value = object.path(field);
        if (!value.isValueNode() || value.isNull()) {
            throw unreadable("the field \"" + field + "\" is missing in " + Excerpt.of(object.toString()));
        }
        return value.asText();
    }

    /** Empty where the field is absent or null. */
    static String textOrEmpty(JsonNode object, String field) {
        final JsonNode value = object.path(field);
        return value.isNull() ? "" : value.asText("");
    }

    static List<String> texts(JsonNode object, String field) {
        final List<String> texts = new ArrayList<>();
        object.path(field).forEach(value -> texts.add(value.asText()));
        return texts;
    }

    static BigDecimal decimal(JsonNode object, String field) {
        final BigDecimal value = decimalOrNull(object, field);
        if (value == null) {
            throw unreadable("the field \"" + field + "\" is missing in " + Excerpt.of(object.toString()));
        }
        return value;
    }

    /** A number, or a string that holds one; null where it is absent or null. */
    static BigDecimal decimalOrNull(JsonNode object, String field) {
        final JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        try {
            final BigDecimal decimal = new BigDecimal(value.asText());
            if (decimal.precision() <= MAX_DECIMAL_SIZE && Math.abs(decimal.scale()) <= MAX_DECIMAL_SIZE) {
                return decimal;
            }
        } catch (NumberFormatException e) {
            throw unreadable("the field \"" + field + "\" is not a number: " + Excerpt.of(value.asText()));
        }
        throw unreadable("the field \"" + field + "\" is out of range: " + Excerpt.of(value.asText()));
    }

    static int integer(JsonNode object, String field) {
        final BigDecimal value = decimalOrNull(object, field);
        return value == null ? 0 : value.intValue();
    }

    /** A whole number that must be there. */
    static long whole(JsonNode object, String field) {
        final JsonNode value = object.path(field);
        if (!value.canConvertToExactIntegral() || !value.canConvertToLong()) {
            throw unreadable("the field \"" + field + "\" is not a whole number in " + Excerpt.of(object.toString()));
        }
        return value.asLong();
    }
}
