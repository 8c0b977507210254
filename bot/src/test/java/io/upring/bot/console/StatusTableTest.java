package io.upring.bot.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.upring.bot.status.RunFolder;
import io.upring.bot.status.RunView;
import io.upring.bot.status.SampleRun;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.feed.health.table.ClockColumn;
import io.upring.feed.health.table.ConnectionColumn;
import io.upring.feed.health.table.HealthTable;
import io.upring.feed.health.table.RestColumn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTableTest {
    private static final StatusTable PLAIN = new StatusTable(false);

    @TempDir
    Path base;

    private SampleRun run;

    @BeforeEach
    void start() {
        run = new SampleRun(base, "mwsawz3x");
    }

    @AfterEach
    void end() {
        run.close();
    }

    private List<RunView> views() {
        return RunFolder.at(base).runs(new ArrayList<>());
    }

    private List<String> lines() {
        return PLAIN.lines(views().get(0));
    }

    @Test
    void shouldShowARunInTables() {
        run.connection.set(ConnectionColumn.LAST_FRAME_MS, views().get(0).heartbeatMs() - 300);
        assertThat(lines().get(0)).startsWith("upring run mwsawz3x  healthy  up 00:00:0").endsWith("1.2.3");
        assertThat(lines()).contains(
            "CONNECTION  STATE    STREAMS  FRAMES     RATE   LAST      LAG  MAX LAG  SENT/MIN",
            "public-1    flowing      750   123 M  1,235/s  0.3 s  12.3 ms   456 ms  4 of 100",
            "account    10,001,234.50 KRW, P&L -123.45");
        assertThat(lines()).anyMatch(line -> line.startsWith("trade "));
        assertThat(lines()).anyMatch(line -> line.startsWith("momentum  running "));
    }

    @Test
    void shouldSayWhatIsWrongBeforeAnythingElse() {
        run.down("connect failed", "Connection refused: somewhere, and then " + "a very long story ".repeat(20));
        run.openGaps(1, "trade KRW-BTC");
        assertThat(lines().get(0)).contains("  2 problems  ");
        assertThat(lines().get(2)).startsWith("  ! Connection public-1 is down (connect failed): Connection refused: ");
        assertThat(lines().get(3)).startsWith("    ");
        assertThat(lines()).contains("  ! 1 gap is open: trade KRW-BTC");
    }

    @Test
    void shouldFitIntoAHundredColumnsWithEveryColumnInUse() {
        run.down("handshake refused", "The exchange said: " + "x".repeat(60) + " " + "y ".repeat(90));
        run.connection.set(ConnectionColumn.EPOCH, 1_234).set(ConnectionColumn.DRIFT_REPAIRS, 99)
            .set(ConnectionColumn.STALLS, 321).set(ConnectionColumn.LAG_MAX_NS, -123_456_789_000L);
        assertThat(lines()).allSatisfy(line ->
            assertThat(line.length()).as(line).isLessThanOrEqualTo(StatusTable.WIDTH));
    }

    @Test
    void shouldNotLetTheOtherSideCommandTheTerminal() {
        run.down("server error", "\u001b[2J\u0007evil\nline");
        assertThat(String.join("\n", lines())).contains("?[2J?evil?line").doesNotContain("\u001b", "\u0007");
    }

    @ParameterizedTest
    @CsvSource({"6810000, ahead", "-6810000, behind"})
    void shouldSayWhichWayTheExchangesClockIsOff(long skewNs, String way) {
        run.counters.row(HealthTable.CLOCK, "exchange").set(ClockColumn.SAMPLES, 3)
            .set(ClockColumn.SKEW_NS, skewNs).set(ClockColumn.UNCERTAINTY_NS, 2_000_000);
        assertThat(String.join("\n", lines())).contains("the exchange's is 6.81 ms " + way
            + ", give or take 2.00 ms");
    }

    @Test
    void shouldUseColoursOnlyWhenAskedTo() {
        run.down("stalled", "No data.");
        assertThat(String.join("\n", lines())).doesNotContain("\u001b");
        final List<String> coloured = new StatusTable(true).lines(views().get(0));
        assertThat(String.join("\n", coloured)).contains("\u001b[31m");
        assertThat(coloured.stream().map(line -> line.replaceAll("\u001b\\[\\d+m", "")).toList().subList(1, 9))
            .isEqualTo(lines().subList(1, 9));
    }

    @Test
    void shouldListSeveralRuns() {
        try (SampleRun other = new SampleRun(base, "zzz")) {
            other.down("stalled", "No data.");
            final List<String> list = PLAIN.list(views());
            assertThat(list).hasSize(3);
            assertThat(list.get(0)).startsWith("RUN       STATE ");
            assertThat(list.get(1)).startsWith("mwsawz3x  healthy ");
            assertThat(list.get(2)).startsWith("zzz       1 problem ").endsWith("is down (stalled): No data.");
        }
    }

    @Test
    void shouldPrintTheSameFiguresAsJson() throws Exception {
        run.down("stalled", "No \"data\".");
        run.engine.set(EngineCounter.FILLS, 17);
        run.counters.row(HealthTable.REST, "order").set(RestColumn.REMAINING, 7);
        final String text = StatusJson.text(views(), false);
        assertThat(text).doesNotContain("\n");
        final JsonNode root = new ObjectMapper().readTree(text);
        assertThat(root.path("healthy").asBoolean(true)).isFalse();
        final JsonNode seen = root.path("runs").path(0);
        assertThat(seen.path("name").asText()).isEqualTo("mwsawz3x");
        assertThat(seen.path("life").asText()).isEqualTo("running");
        assertThat(seen.path("problems")).hasSize(1);
        final JsonNode connection = seen.path("connections").path(0);
        assertThat(connection.path("state").asText()).isEqualTo("down");
        assertThat(connection.path("detail").asText()).isEqualTo("No \"data\".");
        assertThat(connection.path("frameRate").decimalValue()).isEqualByComparingTo("1234.5");
        assertThat(connection.path("private").isBoolean()).isTrue();
        assertThat(seen.path("engine").path("fills").asLong()).isEqualTo(17);
        assertThat(seen.path("engine").path("profit").decimalValue()).isEqualByComparingTo("-123.45");
        assertThat(seen.path("restGroups").path(0).path("remaining").asInt()).isEqualTo(7);
        assertThat(seen.path("strategies")).hasSize(2);
        assertThat(seen.path("run").path("tradingOpen").asBoolean()).isTrue();
    }
}
