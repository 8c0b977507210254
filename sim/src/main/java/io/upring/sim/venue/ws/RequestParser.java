package io.upring.sim.venue.ws;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.upring.sim.venue.config.StreamType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads request messages (Upbit API reference, WebSocket request message and error frames). */
final class RequestParser {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RequestParser() {
    }

    /** @param personal whether the connection is on the private endpoint */
    static Request parse(byte[] message, boolean personal) throws RequestException {
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
                streams.add(stream(element, personal));
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

    private static StreamRequest stream(JsonNode element, boolean personal) throws RequestException {
        String name = text(element.get("type"));
        StreamType type = StreamType.ofWire(name).orElse(null);
        if (type == null || type.personal() != personal) {
            throw RequestException.unsupportedType(name);
        }
        List<String> codes = codes(element.get("codes"), type);
        boolean onlySnapshot = flag(element, "is_only_snapshot", "isOnlySnapshot");
        boolean onlyRealtime = flag(element, "is_only_realtime", "isOnlyRealtime");
        if (onlySnapshot && onlyRealtime) {
            throw RequestException.invalidParam("is_only_realtime");
        }
        return new StreamRequest(type, codes, level(element), !onlyRealtime && !personal, !onlySnapshot);
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

    private static boolean flag(JsonNode element, String name, String oldName) throws RequestException {
        JsonNode value = element.has(name) ? element.get(name) : element.get(oldName);
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

    private static long level(JsonNode element) throws RequestException {
        JsonNode value = element.get("level");
        if (value == null || value.isNull()) {
            return 0;
        }
        if (value.isNumber()) {
            return value.longValue();
        }
        try {
            return Long.parseLong(text(value));
        } catch (NumberFormatException e) {
            throw RequestException.wrongFormat();
        }
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
