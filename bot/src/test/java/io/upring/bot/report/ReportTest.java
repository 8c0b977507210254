package io.upring.bot.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.upring.bot.UserError;
import io.upring.bot.report.model.RunRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'</script><script>alert(2)</script>";

    @TempDir
    private Path folder;

    @Test
    void shouldStayReadableWhateverTheLengthOfTheRun() {
        final String page = Report.of(Examples.large("momentum", 7), RunFacts.NONE).page();
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).as("bytes").isLessThan(200_000);
    }

    @Test
    void shouldLoadNothing() {
        final String page = Report.of(Examples.large("momentum", 7), RunFacts.NONE).page();
        assertThat(page).doesNotContain("http://www.w3.org/1999").contains("default-src 'none'")
            .doesNotContainPattern("(?i)<link|<script[^>]+src|@import|url\\(|<img|<iframe|https://");
    }

    @Test
    void shouldShowHostileTextAsText() {
        final RunFacts facts = new RunFacts(HOSTILE, Map.of(HOSTILE, HOSTILE), List.of(HOSTILE), List.of());
        final String page = Report.of(Examples.large(HOSTILE, 7), facts).page();
        assertThat(page).contains("&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&lt;/script&gt;").doesNotContain("<img")
            .doesNotContain("<script>alert");
        assertThat(page.split("</script>", -1)).as("data and script only").hasSize(3);
    }

    @Test
    void shouldWriteMoneyAsExactText() throws IOException {
        final RunRecord run = Examples.of(List.of(
            Examples.fill(1, "a", "KRW-BTT", 1, true, "110000000000.00000001", "104720000.00952001",
                "52360.000000001")),
            Map.of());
        final Path page = Report.of(run, RunFacts.NONE).write(folder.resolve("new/folder"));
        assertThat(page).exists().hasFileName("report.html");
        final JsonNode json = new ObjectMapper().readTree(page.resolveSibling("report.json").toFile());
        assertThat(json.path("format").asText()).isEqualTo("upring-report");
        final JsonNode fill = json.path("fills").get(0);
        assertThat(fill.path("volume").asText()).isEqualTo("110000000000.00000001");
        assertThat(fill.path("funds").asText()).isEqualTo("104720000.00952001");
        assertThat(json.path("totals").get(0).path("fees").isTextual()).isTrue();
        assertThat(json.path("totals").get(0).path("fees").asText()).isEqualTo("52360.000000001");
        assertThat(json.path("ratios").path("sharpe").isNull()).isTrue();
    }

    @Test
    void shouldReportOfARunInWhichNothingHappened() {
        final String page = Report.of(Examples.of(List.of(), Map.of()), RunFacts.NONE).page();
        assertThat(page).contains("No strategy asked for an order.").contains("value is not known");
    }

    @Test
    void shouldSayThatAFolderCannotBeWrittenTo() throws IOException {
        final Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> Report.of(Examples.of(List.of(), Map.of()), RunFacts.NONE).write(file))
            .isInstanceOf(UserError.class).hasMessageContaining("the report cannot be written to " + file);
    }

    @Test
    void shouldDrawSweepsByTheNumberOfTheirParameters() {
        final String one = Report.of(Examples.sweep(1), RunFacts.NONE).page();
        assertThat(one).contains("data-chart=\"sweep-result\"").doesNotContain("<table class=\"heat\">");
        final String two = Report.of(Examples.sweep(2), RunFacts.NONE).page();
        assertThat(two.split("<table class=\"heat\">", -1)).as("one for each figure that can be stated").hasSize(1 + 3);
        final String three = Report.of(Examples.sweep(3), RunFacts.NONE).page();
        assertThat(three.split("<table class=\"heat\">", -1)).hasSize(1 + 2 * 3);
        assertThat(three).contains("a.mode = x").contains("a.mode = y").contains("+950.00");
        assertThat(Report.of(Examples.sweep(3), RunFacts.NONE).json().path("runs")).hasSize(12);
    }
}
