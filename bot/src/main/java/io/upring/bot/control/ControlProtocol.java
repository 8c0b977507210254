package io.upring.bot.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.bot.UserError;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From a line of a request to a line of a reply.
 *
 * <pre>
 *   {"version":1,"command":"kill-switch","level":"reduce-only","note":"lunch"}
 *   {"version":1,"ok":true,"level":"reduce-only",...}
 *   {"version":1,"ok":false,"error":"one sentence"}
 * </pre>
 *
 * <p>Threading: immutable; commands run on the calling thread.
 */
final class ControlProtocol {
    static final int VERSION = 1;
    static final int LONGEST_LINE_BYTES = 16 * 1024;
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Logger LOG = LoggerFactory.getLogger(ControlProtocol.class);
    private static final String HELP = "help";

    private final TreeMap<String, ControlCommand> commands = new TreeMap<>();

    ControlProtocol(Collection<? extends ControlCommand> commands) {
        for (final ControlCommand command : commands) {
            if (this.commands.put(command.name(), command) != null) {
                throw new IllegalArgumentException("two commands are called " + command.name());
            }
        }
    }

    String answer(String line) throws InterruptedException {
        final ObjectNode reply = JSON.createObjectNode().put("version", VERSION).put("ok", true);
        try {
            execute(request(line), reply);
        } catch (UserError refused) {
            return failure(refused.getMessage());
        } catch (RuntimeException bug) {
            LOG.error("A command over the control socket failed.", bug);
            return failure("internal error: " + bug);
        }
        return text(reply);
    }

    private static JsonNode request(String line) {
        final JsonNode request;
        try {
            request = JSON.readTree(line);
        } catch (JsonProcessingException malformed) {
            throw new UserError("a request is one JSON object on one line, and this is none", malformed);
        }
        if (request == null || !request.isObject()) {
            throw new UserError("a request is one JSON object on one line, and this is none");
        }
        if (request.path("version").asInt(VERSION) != VERSION) {
            throw new UserError("this bot speaks version " + VERSION + " of the control protocol, not "
                + request.path("version"));
        }
        return request;
    }

    private void execute(JsonNode request, ObjectNode reply) throws InterruptedException {
        final String name = request.path("command").asText();
        final ControlCommand command = commands.get(name);
        if (command != null) {
            command.execute(request, reply);
        } else if (name.equals(HELP)) {
            final ObjectNode help = reply.putObject("commands");
            commands.values().forEach(known -> help.put(known.name(), known.help()));
        } else {
            throw new UserError((name.isEmpty() ? "a request needs a \"command\"" : "there is no command \"" + name
                + "\"") + "; there are " + String.join(", ", names()));
        }
    }

    private List<String> names() {
        final TreeMap<String, ControlCommand> all = new TreeMap<>(commands);
        all.put(HELP, null);
        return List.copyOf(all.keySet());
    }

    static String failure(String sentence) {
        return text(JSON.createObjectNode().put("version", VERSION).put("ok", false).put("error", sentence));
    }

    static String text(JsonNode json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
