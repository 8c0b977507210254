package io.upring.sim.venue.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request's parameters, in the order sent, from a query string or from the members of a JSON body, with the text that
 * the token's {@code query_hash} covers (Upbit API reference, authentication).
 *
 * <p>Threading: immutable once built.
 */
public final class Parameters {
    /** No parameters at all. */
    public static final Parameters NONE = new Parameters();

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final StringBuilder hashText = new StringBuilder();

    private Parameters() {
    }

    /** Parameters of a percent-encoded query string without its question mark. */
    public static Parameters ofQuery(String rawQuery) throws RestException {
        if (rawQuery == null || rawQuery.isEmpty()) {
            return NONE;
        }
        Parameters parameters = new Parameters();
        for (String pair : rawQuery.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            parameters.add(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return parameters;
    }

    /** Parameters of a JSON body: an object of scalars and of arrays of scalars. */
    public static Parameters ofJson(byte[] body) throws RestException {
        if (body.length == 0) {
            return NONE;
        }
        Parameters parameters = new Parameters();
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw malformed("the body is not a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                parameters.addMember(parser, parser.currentName());
            }
            if (parser.nextToken() != null) {
                throw malformed("the body goes on after the JSON object");
            }
        } catch (IOException e) {
            throw malformed("the body is not JSON: " + firstLine(e.getMessage()));
        }
        return parameters;
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** The first value of that name, or null. */
    public String get(String name) {
        List<String> all = values.get(name);
        return all == null ? null : all.get(0);
    }

    /** All values of that name; empty when absent. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** {@code k=v} joined by {@code &}, not percent-encoded, in the order sent. */
    public String hashText() {
        return hashText.toString();
    }

    private void addMember(JsonParser parser, String name) throws IOException, RestException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_NULL) {
            appendHashed(name, "null");
        } else if (token.isScalarValue()) {
            add(name, parser.getText());
        } else if (token == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (!parser.currentToken().isScalarValue()) {
                    throw malformed("the member " + name + " holds a nested value");
                }
                add(name + "[]", parser.getText());
            }
        } else {
            throw malformed("the member " + name + " is an object");
        }
    }

    private void add(String name, String value) {
        values.computeIfAbsent(name, key -> new ArrayList<>(1)).add(value);
        appendHashed(name, value);
    }

    private void appendHashed(String name, String value) {
        if (hashText.length() > 0) {
            hashText.append('&');
        }
        hashText.append(name).append('=').append(value);
    }

    private static String decode(String text) throws RestException {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed("the query string is not percent-encoded properly: " + e.getMessage());
        }
    }

    private static RestException malformed(String what) {
        return RestException.exchange(400, "bad_request", what);
    }

    private static String firstLine(String message) {
        int end = message == null ? -1 : message.indexOf('\n');
        return end < 0 ? String.valueOf(message) : message.substring(0, end);
    }
}
