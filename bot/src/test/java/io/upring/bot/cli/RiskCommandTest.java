package io.upring.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.upring.bot.status.SampleRun;
import io.upring.engine.event.Verdict;
import io.upring.engine.risk.RiskCheck;
import io.upring.engine.telemetry.RiskColumn;
import io.upring.engine.telemetry.RiskCounters;
import io.upring.feed.health.table.HealthTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RiskCommandTest {
    @TempDir
    Path base;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int risk(String... arguments) {
        out.reset();
        err.reset();
        final List<String> line = new ArrayList<>(List.of("risk"));
        line.addAll(List.of(arguments));
        return Cli.run(new Streams(InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
            false, false), line.toArray(String[]::new));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void shouldShowChainAndLimitsOfAConfiguration() {
        final Path demo = Path.of(System.getProperty("upring.root"), "config", "demo.yaml");
        assertThat(risk("--config", demo.toString())).isZero();
        final List<String> lines = out().lines().toList();
        assertThat(lines).hasSize(1 + RiskCheck.values().length);
        for (final RiskCheck check : RiskCheck.values()) {
            assertThat(lines.get(1 + check.ordinal())).contains(check.label()).contains(check.purpose())
                .contains(check.verdicts().get(0).name());
        }
        assertThat(out()).contains("200,000 KRW").contains("1,000,000 KRW").contains("100 bps beyond, 1000 bps behind")
            .contains("refuse-entries").contains("10 a second");
    }

    @Test
    void shouldShowTheBudgetsOfStrategies() throws IOException {
        final Path config = base.resolve("my.yaml");
        Files.copy(Path.of(System.getProperty("upring.root"), "config", "upbit-ticks.yaml"),
            base.resolve("upbit-ticks.yaml"));
        Files.writeString(config, "strategies:\n  one:\n    type: spread\n    budget: {KRW: 750_000}\n"
            + "  two:\n    type: spread\n");
        assertThat(risk("--config", config.toString())).isZero();
        assertThat(out().lines().filter(line -> line.contains("strategy-budget"))).singleElement().asString()
            .contains("one 750,000 KRW").doesNotContain("two");
    }

    @Test
    void shouldShowWhatTheChainOfARunHasDone() throws IOException {
        try (SampleRun run = new SampleRun(base, "abc")) {
            final RiskCounters counters = new RiskCounters(
                run.counters.block(HealthTable.RISK, RiskCheck.labels()), RiskCheck.values().length);
            final int row = RiskCheck.ORDER_CAP.ordinal();
            counters.set(row, RiskColumn.PASSED, 17);
            counters.set(row, RiskColumn.REFUSED, 3);
            counters.set(row, RiskColumn.LIMIT, 20_000_000_000_000L);
            counters.set(row, RiskColumn.USED, 10_000_000_000_000L);
            counters.set(row, RiskColumn.UTILISATION, 500);
            counters.set(row, RiskColumn.HIGHEST, 18_000_000_000_000L);
            counters.set(row, RiskColumn.HIGHEST_LIMIT, 20_000_000_000_000L);
            counters.set(row, RiskColumn.UTILISATION_MAX, 900);
            counters.set(row, RiskColumn.CURRENCY, RiskColumn.codeOf("KRW"));
            counters.set(row, RiskColumn.HIGHEST_CURRENCY, RiskColumn.codeOf("KRW"));
            counters.set(row, RiskColumn.WARNINGS, 2);
            assertThat(risk("--run-dir", base.toString())).isZero();
            final String line = out().lines().filter(text -> text.contains("order-cap")).findFirst().orElseThrow();
            assertThat(line).contains(Verdict.OVER_ORDER_CAP.name()).contains("200,000 KRW").contains("100,000 KRW")
                .contains("50 %").contains("180,000 KRW").contains("90 %").contains("17").contains("3");
            assertThat(risk("--run-dir", base.toString(), "--json", "--run", "abc")).isZero();
            final JsonNode check = new ObjectMapper().readTree(out()).path("runs").path(0).path("checks").path(row);
            assertThat(check.path("check").asText()).isEqualTo("order-cap");
            assertThat(check.path("limit").decimalValue()).isEqualByComparingTo("200000");
            assertThat(check.path("highestUtilisation").decimalValue()).isEqualByComparingTo("0.9");
            assertThat(check.path("refused").asLong()).isEqualTo(3);
            assertThat(risk("--run-dir", base.toString(), "--run", "other")).isOne();
        }
    }

    @Test
    void shouldSayThatNothingRunsAndHowToSeeLimitsWithoutARun() {
        assertThat(risk("--run-dir", base.toString())).isOne();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("no running bot was found").contains("--config");
    }

    @Test
    void shouldTeachWhatEachCheckIsFor() {
        assertThat(risk("--help")).isZero();
        final String help = out().replaceAll("\\s+", " ");
        for (final RiskCheck check : RiskCheck.values()) {
            assertThat(help).contains((check.ordinal() + 1) + ". " + check.label() + ": " + check.purpose());
        }
    }
}
