package io.upring.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor as a process of its own: what it prints, and its exit codes. */
class DoctorProcessTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));
    private static final Map<String, Integer> CODES = Map.of("ok", 0, "warn", 1, "fail", 3);

    @TempDir
    Path folder;

    private Process process;
    private String printed;

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private int doctor(String... arguments) throws Exception {
        final List<String> line = new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + ROOT.resolve("config/jvm.flags")));
        if (Runtime.version().feature() >= 24) {
            line.add("@" + ROOT.resolve("config/jvm-24.flags"));
        }
        line.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dupring.home=" + ROOT,
            "-Dupring.log=" + folder.resolve("upring.log"), "-cp", System.getProperty("java.class.path"),
            "io.upring.bot.Main", "doctor"));
        line.addAll(List.of(arguments));
        final ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("UPRING_RUN_DIR", folder.resolve("runs").toString());
        builder.environment().remove("UPBIT_ACCESS_KEY");
        process = builder.start();
        printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private Path config(String exchange) throws IOException {
        Files.copy(ROOT.resolve("config/upbit-ticks.yaml"), folder.resolve("upbit-ticks.yaml"));
        return Files.writeString(folder.resolve("my.yaml"), "exchange:\n  url: " + exchange
            + "\nstrategies:\n  spread:\n    markets: all\n");
    }

    @Test
    void shouldExamineTheDemoAndPrintOneObject() throws Exception {
        final int code = doctor("--json");
        assertThat(printed.lines()).as(printed).hasSize(1);
        final JsonNode report = new ObjectMapper().readTree(printed);
        assertThat(code).as(printed).isEqualTo(CODES.get(report.path("state").asText()));
        assertThat(report.path("state").asText()).as(printed).isNotEqualTo("fail");
        assertThat(report.path("checks")).hasSizeGreaterThan(20);
        assertThat(report.path("checks")).allSatisfy(check -> {
            assertThat(check.path("name").asText()).isNotEmpty();
            assertThat(check.path("found").asText()).isNotEmpty();
        });
    }

    @Test
    void shouldFailForAnExchangeThatIsNotThere() throws Exception {
        assertThat(doctor("--config", config("http://127.0.0.1:1").toString())).as(printed).isEqualTo(3);
        assertThat(printed).contains("\nfail     rest              no connection to 127.0.0.1:1: ")
            .contains("\n                           -> Check exchange.url").contains("\nok       java  ")
            .contains("\nfail     keys              UPBIT_ACCESS_KEY is missing in the environment.")
            .doesNotContain("\u001b[");
    }

    @Test
    void shouldRefuseAConfigurationThatIsNone() throws Exception {
        assertThat(doctor("--config", config("nowhere").toString())).isEqualTo(ExitCode.USAGE);
        assertThat(printed.lines()).hasSize(1).first().asString().contains("exchange.url must be \"embedded\"");
    }
}
