package io.upring.bench.suite.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bench.suite.Report;
import io.upring.bench.suite.ReportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The page and the summary of two fixed reports, beside this test's resources. After an intended change copy the files
 * that the failing test wrote to {@code bench/target} over the golden ones, and look at them.
 */
class PageTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));
    private static final Path GOLDEN = ROOT.resolve("bench/src/test/resources/io/upring/bench/suite/page");

    private final List<Report> reports = new ArrayList<>();

    @BeforeEach
    void read() throws IOException {
        reports.add(ReportFile.read(GOLDEN.resolve("decode.json")));
        reports.add(ReportFile.read(GOLDEN.resolve("tick-to-order.json")));
    }

    private static void compare(String made, String golden) throws IOException {
        final Path file = ROOT.resolve("bench/target").resolve(golden);
        Files.writeString(file, made);
        assertThat(file).hasSameTextualContentAs(GOLDEN.resolve(golden));
    }

    @Test
    void shouldMakeTheSamePage() throws IOException {
        compare(Page.html("2026-11-23-2core-epyc", reports).replaceFirst("(?s)<style>.*</style>", "<style></style>"),
            "golden.html");
    }

    @Test
    void shouldMakeTheSameSummary() throws IOException {
        compare(SummaryText.markdown("2026-11-23-2core-epyc", reports), "golden.md");
        compare(SummaryText.table(reports), "golden.txt");
    }

    @Test
    void shouldLoadNothing() {
        final String page = Page.html("2026-11-23-2core-epyc", reports);
        assertThat(page).contains("default-src 'none'").doesNotContain("<script", "<link", "<img", "@import", "url(",
            "http:", "https:");
    }

    @Test
    void shouldShowTextAsText() {
        assertThat(Page.html("<b>", reports)).contains("&lt;b&gt;", "trade &lt;SIMPLE&gt;")
            .doesNotContain("trade <SIMPLE>");
    }

    @Test
    void shouldLinkOnlyToFilesOfTheReportsAndToItself() {
        final String page = Page.html("2026-11-23-2core-epyc", reports);
        final List<String> files = new ArrayList<>(List.of("manifest.json", "#decode", "#tick-to-order"));
        for (final Report report : reports) {
            files.add(report.name() + ".json");
            files.addAll(report.attachments());
            report.series().forEach(series -> files.add(series.file()));
        }
        final Matcher links = Pattern.compile("href=\"([^\"]*)\"").matcher(page);
        final List<String> found = new ArrayList<>();
        while (links.find()) {
            found.add(links.group(1));
        }
        assertThat(found).isSubsetOf(files).contains("tick-to-order-spin.hgrm", "decode.md");
    }

    @Test
    void shouldDrawNothingOfNothing() {
        final String page = Page.html("empty", List.of());
        assertThat(page).contains("Manifest").doesNotContain("NaN", "Infinity", "<svg");
        assertThat(Page.html("two", reports)).doesNotContain("NaN", "Infinity");
    }
}
