package io.upring.sim.venue.ws;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.upring.sim.venue.config.StreamType;
import io.upring.sim.venue.config.VenueSwitch;
import io.upring.sim.venue.config.VenueSwitches;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Reads request messages (Upbit API reference, WebSocket request message and error frames). */
final class RequestParser {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final int MAX_INDICATORS = 100;
    private static final int MAX_LEVEL_LENGTH = 20;

    private RequestParser() {
    }

    static Request parse(byte[] message, Endpoint endpoint, VenueSwitches switches) throws RequestException {
        String ticket = null;
        FrameFormat format = null;
        boolean listing = false;
        List<StreamRequest> streams = new ArrayList<>();
        for (JsonNode element : elements(message)) {
            if (!element.isObject()) {
                throw RequestException.wrongFormat();
            }
            if (element.has("ticket")) {
                ticket = text(element.get("ticket"));
            }
            if (element.has("format")) {
                format = format(text(element.get("format")));
            }
            if (element.has("method")) {
                listing |= method(text(element.get("method")));
            } else if (element.has("type")) {
                streams.add(stream(element, endpoint, switches));
            } else if (!element.has("ticket") && !element.has("format")) {
                throw RequestException.noType();
            }
        }
        if (ticket == null || ticket.isBlank()) {
            throw RequestException.noTicket();
        }
        if (streams.isEmpty() && !listing) {
            throw RequestException.noType();
        }
        return new Request(ticket, format, listing, streams);
    }

    private static JsonNode elements(byte[] message) throws RequestException {
        try {
            JsonNode root = JSON.readTree(message);
            if (root == null || !root.isArray()) {
                throw RequestException.wrongFormat();
            }
            return root;
        } catch (IOException e) {
            throw RequestException.wrongFormat();
        }
    }

    private static StreamRequest stream(JsonNode element, Endpoint endpoint, VenueSwitches switches)
            throws RequestException {
        String name = text(element.get("type"));
        StreamType type = StreamType.ofWire(name).orElse(null);
        if (endpoint == Endpoint.INFO && name.startsWith("indicator")) {
            checkIndicators(element);
        }
        if (type == null || !endpoint.serves(type, switches)) {
            throw RequestException.unsupportedType(name);
        }
        if (type == StreamType.ANNOUNCEMENT) {
            return new StreamRequest(type, categories(element.get("categories")), BigDecimal.ZERO, false, true,
                    flag(element.get("include_body")));
        }
        List<String> codes = codes(element.get("codes"), type);
        boolean old = switches.on(VenueSwitch.CAMEL_CASE_FLAGS);
        boolean onlySnapshot = flag(old, element, "is_only_snapshot", "isOnlySnapshot");
        boolean onlyRealtime = flag(old, element, "is_only_realtime", "isOnlyRealtime");
        if (onlySnapshot && onlyRealtime) {
            throw RequestException.invalidParam("is_only_realtime");
        }
        return new StreamRequest(type, codes, level(element), !onlyRealtime && !type.personal(), !onlySnapshot, false);
    }

    private static List<String> codes(JsonNode node, StreamType type) throws RequestException {
        if (type == StreamType.MY_ASSET) {
            if (node != null) {
                throw RequestException.wrongFormat();
            }
            return List.of();
        }
        boolean absent = node == null || node.isNull();
        if (!absent && !node.isArray()) {
            throw RequestException.wrongFormat();
        }
        if (absent || node.isEmpty()) {
            if (!type.personal()) {
                throw RequestException.noCodes();
            }
            return List.of();
        }
        List<String> codes = new ArrayList<>(node.size());
        for (JsonNode code : node) {
            codes.add(text(code));
        }
        return List.copyOf(codes);
    }

    /** More than 100 combinations of market and indicator are too many, whatever becomes of the request. */
    private static void checkIndicators(JsonNode element) throws RequestException {
        JsonNode codes = element.get("codes");
        JsonNode indicators = element.get("indicators");
        if (codes == null || codes.isEmpty()) {
            throw RequestException.noCodes();
        }
        if (!codes.isArray() || indicators == null || !indicators.isArray()) {
            throw RequestException.wrongFormat();
        }
        if (codes.size() * (long) indicators.size() > MAX_INDICATORS) {
            throw RequestException.tooManyRequests();
        }
    }

    /** The guide's sample writes {@code trading} where the list of categories has {@code trade}. */
    private static List<String> categories(JsonNode node) throws RequestException {
        if (node == null || node.isNull()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw RequestException.wrongFormat();
        }
        List<String> categories = new ArrayList<>(node.size());
        for (JsonNode category : node) {
            String name = text(category);
            categories.add(name.equals("trading") ? "trade" : name);
        }
        return List.copyOf(categories);
    }

    private static boolean flag(boolean old, JsonNode element, String name, String oldName) throws RequestException {
        return flag(element.has(name) || !old ? element.get(name) : element.get(oldName));
    }

    private static boolean flag(JsonNode value) throws RequestException {
        if (value == null || value.isNull()) {
            return false;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        // The guide's table calls the flags strings, its examples use booleans.
        return switch (text(value)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw RequestException.wrongFormat();
        };
    }

    /** The guide's table calls the level a string, its examples use numbers. */
    private static BigDecimal level(JsonNode element) throws RequestException {
        JsonNode value = element.get("level");
        if (value == null || value.isNull()) {
            return BigDecimal.ZERO;
        }
        String text = value.isNumber() ? value.asText() : text(value);
        if (text.length() > MAX_LEVEL_LENGTH || !text.matches("\\d+(\\.\\d+)?(E-?\\d)?")) {
            throw RequestException.wrongFormat();
        }
        return new BigDecimal(text);
    }

    private static FrameFormat format(String name) throws RequestException {
        for (FrameFormat format : FrameFormat.values()) {
            if (format.name().equals(name)) {
                return format;
            }
        }
        throw RequestException.invalidParam("format");
    }

    private static boolean method(String name) throws RequestException {
        if (!name.equals("LIST_SUBSCRIPTIONS")) {
            throw RequestException.invalidParam("method");
        }
        return true;
    }

    private static String text(JsonNode node) throws RequestException {
        if (!node.isTextual()) {
            throw RequestException.wrongFormat();
        }
        return node.textValue();
    }
}
