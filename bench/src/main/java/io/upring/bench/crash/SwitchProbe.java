package io.upring.bench.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.bot.UserError;
import io.upring.bot.control.ControlClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * An operator's hand on the kill switch of the processes of a chain.
 *
 * <p>Threading: one thread; a trip is asked for on another.
 */
final class SwitchProbe {
    static final String OFF = "off";
    private static final String SWITCH = "killSwitch";
    private static final long ANSWER_MS = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private CompletableFuture<String> asked = CompletableFuture.completedFuture(OFF);

    /** @param folder of the chain. */
    SwitchProbe(Path folder) {
        this.folder = folder;
    }

    /** Asks a process to trip its switch while it trades on; it may well die before it answers. */
    void trip(String run, String level) {
        asked = CompletableFuture.supplyAsync(() -> {
            try {
                return ask(run, ControlClient.request("kill-switch").put("level", level).put("note", "crash runs"))
                    .path(SWITCH).path("level").asText(OFF);
            } catch (UserError died) {
                return OFF;
            }
        });
    }

    /** What the process said before it died; {@code off} if it said nothing. To be asked once it is dead. */
    String acknowledged() {
        return asked.completeOnTimeout(OFF, ANSWER_MS, TimeUnit.MILLISECONDS).join();
    }

    /** What is kept on disk. */
    String kept() throws IOException {
        final Path state = folder.resolve("state");
        if (!Files.isDirectory(state)) {
            return OFF;
        }
        try (var files = Files.list(state)) {
            final Optional<Path> file = files.filter(path -> path.getFileName().toString().matches(
                "kill-switch-.*\\.json")).findFirst();
            return file.isEmpty() ? OFF : JSON.readTree(file.get().toFile()).path("level").asText();
        }
    }

    /** How the switch of a process stands, by its own word: what it holds, and that it is in effect. */
    String heldBy(String run) {
        final JsonNode held = ask(run, ControlClient.request("status")).path(SWITCH);
        return held.path("inEffect").asBoolean() ? held.path("level").asText()
            : held.path("level").asText() + ", not in effect";
    }

    /** Re-arms it with its phrase. */
    void rearm(String run) {
        final String phrase = ask(run, ControlClient.request("status")).path(SWITCH).path("phrase").asText();
        ask(run, ControlClient.request("rearm").put("phrase", phrase).put("note", "crash runs"));
    }

    private JsonNode ask(String run, ObjectNode request) {
        try (ControlClient client = ControlClient.connect(folder.resolve("runs").resolve(run))
            .orElseThrow(() -> new UserError("run " + run + " does not listen"))) {
            return client.ask(request, ANSWER_MS);
        }
    }
}
