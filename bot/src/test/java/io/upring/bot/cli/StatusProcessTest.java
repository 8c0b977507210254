package io.upring.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bot and the one who looks at it, each a process of its own. */
class StatusProcessTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));
    private static final long DEADLINE_MS = 60_000;

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();

    private record Answer(int code, String text) {
    }

    @AfterEach
    void end() {
        processes.forEach(Process::destroyForcibly);
    }

    private Process start(String... arguments) throws IOException {
        final List<String> line = new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + ROOT.resolve("config/jvm.flags")));
        if (Runtime.version().feature() >= 24) {
            line.add("@" + ROOT.resolve("config/jvm-24.flags"));
        }
        line.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dupring.home=" + ROOT, "-Dupring.log="
            + folder.resolve("upring.log"), "-cp", System.getProperty("java.class.path"), "io.upring.bot.Main"));
        line.addAll(List.of(arguments));
        final ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("UPRING_RUN_DIR", folder.resolve("runs").toString());
        final Process process = builder.start();
        processes.add(process);
        return process;
    }

    private Answer status(String... arguments) throws Exception {
        final List<String> line = new ArrayList<>(List.of("status"));
        line.addAll(List.of(arguments));
        final Process process = start(line.toArray(String[]::new));
        final String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Answer(process.exitValue(), text);
    }

    /** Asks until the bot has data on every connection. */
    private Answer awaitHealthy(String... arguments) throws Exception {
        final long untilNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DEADLINE_MS);
        Answer answer = status(arguments);
        while (answer.code != 0 && System.nanoTime() < untilNs) {
            answer = status(arguments);
        }
        assertThat(answer.code).as(answer.text).isZero();
        return answer;
    }

    @Test
    void shouldShowARunningBotAndCallAKilledOneDead() throws Exception {
        final Process bot = start("run", "--json");
        final JsonNode run = new ObjectMapper().readTree(awaitHealthy("--json").text).path("runs").path(0);
        assertThat(run.path("pid").asLong()).isEqualTo(bot.pid());
        assertThat(run.path("connections")).extracting(connection -> connection.path("name").asText())
            .containsExactlyInAnyOrder("public-2", "public-3", "public-4", "private");
        assertThat(run.path("connections")).allSatisfy(connection ->
            assertThat(connection.path("state").asText()).isEqualTo("flowing"));
        assertThat(run.path("connections").path(0).path("frames").asLong()).isPositive();
        assertThat(run.path("streams")).extracting(stream -> stream.path("name").asText())
            .containsExactlyInAnyOrder("ticker", "trade", "order_book");
        assertThat(run.path("engine").path("events").asLong()).isPositive();
        assertThat(run.path("strategies")).isNotEmpty();

        final String name = run.path("name").asText();
        assertThat(status().text).startsWith("upring run " + name + "  ").contains("CONNECTION", "public", "private",
            "STREAM", "trade", "engine", "STRATEGY");

        new ProcessBuilder("kill", "-9", Long.toString(bot.pid())).start().waitFor();
        assertThat(bot.waitFor(30, TimeUnit.SECONDS)).isTrue();
        final Answer afterwards = status();
        assertThat(afterwards.code).isEqualTo(1);
        assertThat(afterwards.text).contains("no running bot was found", "run " + name + " died: Process " + bot.pid()
            + " is gone without having stopped in good order");
        final Answer left = status("--run", name);
        assertThat(left.code).isEqualTo(3);
        assertThat(left.text).startsWith("upring run " + name + "  dead").contains("public");
    }

    @Test
    void shouldGoOnShowingUntilInterrupted() throws Exception {
        final Process watcher = start("status", "--watch", "--json");
        final BufferedReader output = watcher.inputReader();
        assertThat(output.readLine()).contains("no running bot was found");
        assertThat(output.readLine()).isEqualTo("{\"healthy\":false,\"runs\":[]}");
        start("run", "--json");
        for (String line = output.readLine(); !line.startsWith("{\"healthy\":true"); line = output.readLine()) {
            assertThat(line).matches("\\{\"healthy\":false.*|upring: no running bot.*");
        }
        new ProcessBuilder("kill", "-INT", Long.toString(watcher.pid())).start().waitFor();
        assertThat(watcher.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(watcher.exitValue()).isZero();
    }

    @Test
    void shouldLeaveNothingBehindAfterAnEndInGoodOrder() throws Exception {
        final Process bot = start("run", "--json");
        awaitHealthy();
        new ProcessBuilder("kill", "-TERM", Long.toString(bot.pid())).start().waitFor();
        bot.getInputStream().readAllBytes();
        assertThat(bot.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(bot.exitValue()).isEqualTo(ExitCode.OK);
        try (var left = Files.list(folder.resolve("runs"))) {
            assertThat(left).isEmpty();
        }
    }
}
