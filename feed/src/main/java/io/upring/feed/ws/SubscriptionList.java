package io.upring.feed.ws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.upring.feed.net.Excerpt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the server says that a connection is subscribed to: its answer to LIST_SUBSCRIPTIONS (Upbit API reference,
 * list-subscriptions). Keys come in the long or the short spelling and the object alone or in a list, as the
 * connection's format has it. Members that are not known here are passed over.
 *
 * <p>Threading: immutable. Allocates freely: the answer comes once in a while.
 *
 * @param ticket of the request that is answered; empty if the answer names none.
 * @param entries in the server's order. Several of one type and level are possible.
 */
public record SubscriptionList(String ticket, List<Entry> entries) {
    private static final ObjectReader JSON = new ObjectMapper().reader()
        .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String METHOD = "LIST_SUBSCRIPTIONS";

    /**
     * One type object of the subscription.
     *
     * @param type as in requests: {@code ticker}, {@code orderbook}, {@code candle.1s}, {@code myOrder} ...
     * @param codes markets without the depth of an order book; empty where the server names none.
     * @param level price grouping of an order book in units of the quote currency; 0 for none and for other types.
     */
    public record Entry(String type, List<String> codes, double level) {
        public Entry {
            codes = List.copyOf(codes);
        }
    }

    public SubscriptionList {
        entries = List.copyOf(entries);
    }

    /**
     * Reads one whole answer.
     *
     * @param json UTF-8.
     * @throws IllegalArgumentException with one sentence if it is not such an answer.
     */
    public static SubscriptionList read(byte[] json) {
        final JsonNode answer = answer(json);
        final JsonNode result = member(answer, "result", "rslt");
        if (!result.isArray()) {
            throw bad("its result is not an array", json);
        }
        final List<Entry> entries = new ArrayList<>(result.size());
        for (final JsonNode item : result) {
            entries.add(entry(item, json));
        }
        return new SubscriptionList(member(answer, "ticket", "tckt").asText(""), entries);
    }

    private static JsonNode answer(byte[] json) {
        final JsonNode root = parse(json);
        if (!root.isArray()) {
            return checked(root, json);
        }
        for (final JsonNode element : root) {
            if (member(element, "method", "mthd").asText().equals(METHOD)) {
                return element;
            }
        }
        throw bad("no element of the list has the method " + METHOD, json);
    }

    private static JsonNode checked(JsonNode answer, byte[] json) {
        if (!member(answer, "method", "mthd").asText().equals(METHOD)) {
            throw bad("its method is not " + METHOD, json);
        }
        return answer;
    }

    private static JsonNode parse(byte[] json) {
        try {
            return JSON.readTree(new String(json, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw bad("it is not JSON", json);
        }
    }

    private static Entry entry(JsonNode item, byte[] json) {
        final JsonNode type = member(item, "type", "ty");
        final JsonNode codes = member(item, "codes", "cds");
        final JsonNode level = member(item, "level", "lv");
        if (!type.isTextual()) {
            throw bad("a subscription in it has no type", json);
        }
        final List<String> markets = new ArrayList<>(codes.size());
        for (final JsonNode code : codes) {
            if (!code.isTextual()) {
                throw bad("a code of its " + Excerpt.of(type.textValue()) + " subscription is not a string", json);
            }
            markets.add(withoutDepth(code.textValue()));
        }
        // Upbit's guide types the level as a string once, and its examples are numbers.
        return new Entry(type.textValue(), markets, level.asDouble(0));
    }

    private static String withoutDepth(String code) {
        final int dot = code.indexOf('.');
        return dot < 0 ? code : code.substring(0, dot);
    }

    /** The member under either name; missing, as an empty node, where it is null or absent. */
    private static JsonNode member(JsonNode object, String name, String shortName) {
        final JsonNode node = object.hasNonNull(name) ? object.get(name) : object.path(shortName);
        return node.isNull() ? object.path("") : node;
    }

    private static IllegalArgumentException bad(String what, byte[] json) {
        return new IllegalArgumentException("The answer to LIST_SUBSCRIPTIONS cannot be used: " + what + ": " +
            Excerpt.of(json));
    }
}
