package io.upring.feed.ws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.upring.feed.net.Excerpt;
import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;

/** What an error frame says (Upbit API reference, error frames). It ends a connection, so speed does not matter. */
record ServerError(String name, String message) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static ServerError read(DirectBuffer buffer, int offset, int length) {
        final byte[] frame = new byte[length];
        buffer.getBytes(offset, frame);
        final String text = new String(frame, StandardCharsets.UTF_8);
        try {
            final JsonNode root = JSON.readTree(text);
            final JsonNode error = (root.isArray() ? root.path(0) : root).path("error");
            return new ServerError(error.path("name").asText("?"), error.path("message").asText(""));
        } catch (JsonProcessingException e) {
            return new ServerError("?", text);
        }
    }

    DownReason reason() {
        return switch (name) {
            case "INVALID_AUTH" -> DownReason.AUTH_REJECTED;
            case "TOO_MANY_REQUEST", "TOO_MANY_REQUESTS" -> DownReason.RATE_LIMITED;
            default -> DownReason.SERVER_ERROR;
        };
    }

    String sentence() {
        return "The server sent the error " + Excerpt.of(name) + (message.isEmpty() ? "." : ": " + Excerpt.of(message));
    }
}
