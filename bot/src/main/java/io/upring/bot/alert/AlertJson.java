package io.upring.bot.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.bot.alert.Alert.Value;

/**
 * An alert as a JSON object: {@code run}, {@code number}, {@code sequence}, {@code time}, {@code time_ns},
 * {@code strategy}, {@code kind}, {@code market}, {@code values} by name, {@code flags} in words where it has any, and
 * {@code text}, the line for people. A value that is none is {@code null}.
 *
 * <p>Threading: stateless.
 */
public final class AlertJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private AlertJson() {
    }

    /** The object. */
    public static ObjectNode of(Alert alert) {
        final ObjectNode node = MAPPER.createObjectNode().put("run", alert.run()).put("number", alert.number())
            .put("sequence", alert.sequence()).put("time", AlertText.isoTime(alert.timeNs()))
            .put("time_ns", alert.timeNs()).put("strategy", alert.strategy()).put("kind", alert.kind())
            .put("market", alert.market());
        final ObjectNode values = node.putObject("values");
        for (final Value value : alert.values()) {
            if (Double.isFinite(value.value())) {
                values.put(value.name(), value.value());
            } else {
                values.putNull(value.name());
            }
        }
        final double flags = alert.value("flags");
        if (flags > 0) {
            final ArrayNode words = node.putArray("flags");
            AlertText.flags(flags).forEach(words::add);
        }
        return node.put("text", AlertText.line(alert));
    }

    /** One line, without an end of line. */
    public static String line(Alert alert) {
        try {
            return MAPPER.writeValueAsString(of(alert));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
