package io.upring.bot.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens pages in a real browser, where one is installed, and looks at what it made of them. */
@Tag("slow")
class BrowserTest {
    private static final Pattern CURVE = Pattern.compile("<path class=\"curve\"[^>]* d=\"M([^\"]*)\"");
    private static Path browser;

    @TempDir
    private Path folder;

    @BeforeAll
    static void findABrowser() {
        for (final String folder : System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator)) {
            for (final String name : List.of("chromium", "chromium-browser", "google-chrome")) {
                final Path candidate = Path.of(folder, name);
                browser = browser == null && Files.isExecutable(candidate) ? candidate : browser;
            }
        }
        Assumptions.assumeTrue(browser != null, "No Chromium on the PATH: pages are not looked at in a browser.");
    }

    private String open(Report report) throws IOException, InterruptedException {
        final Path page = report.write(folder);
        final Path dom = folder.resolve("dom.html");
        final Path log = folder.resolve("browser.log");
        final Process process = new ProcessBuilder(browser.toString(), "--headless", "--no-sandbox", "--disable-gpu",
            "--enable-logging=stderr", "--v=0", "--user-data-dir=" + folder.resolve("profile"),
            "--virtual-time-budget=5000", "--dump-dom", page.toUri().toString())
            .redirectOutput(dom.toFile()).redirectError(log.toFile()).start();
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("the browser did not end within 90 s: " + Files.readString(log));
        }
        assertThat(Files.readAllLines(log).stream().filter(line -> line.contains("CONSOLE")).toList())
            .as("errors of the page").isEmpty();
        return Files.readString(dom, StandardCharsets.UTF_8);
    }

    /** How many points each curve in the page has. */
    private static List<Integer> curves(String dom) {
        final List<Integer> points = new ArrayList<>();
        final Matcher curve = CURVE.matcher(dom);
        while (curve.find()) {
            assertThat(curve.group(1)).doesNotContain("NaN").doesNotContain("Infinity");
            points.add(curve.group(1).split("[ML]").length);
        }
        return points;
    }

    @Test
    void shouldDrawTheCurvesOfARun() throws IOException, InterruptedException {
        final String dom = open(Report.of(Examples.large("momentum", 3), RunFacts.NONE));
        final List<Integer> curves = curves(dom);
        // Value, draw-down, exposure, fees, turnover, two strategies, latency, one market.
        assertThat(curves).hasSize(9).allSatisfy(points -> assertThat(points).isGreaterThan(2));
        assertThat(curves.get(0)).as("points of the account's value").isGreaterThan(300);
        assertThat(dom.split("class=\"mark (buy|sell)\"", -1).length - 1).as("trades on the price").isGreaterThan(10);
        assertThat(dom).contains("class=\"sortable live\"").contains("aria-pressed=\"true\"");
    }

    @Test
    void shouldRunNoScriptOfAHostileName() throws IOException, InterruptedException {
        final String hostile = "<img src=x onerror=\"document.title='taken'\"></script><script>document.title='taken'"
            + "</script>";
        final String dom = open(Report.of(Examples.large(hostile, 3),
            new RunFacts(hostile, Map.of(hostile, hostile), List.of(hostile), List.of())));
        assertThat(dom).doesNotContain("<title>taken").doesNotContain("<img").contains("<title>Demo run large");
        assertThat(curves(dom)).hasSize(9);
    }

    @Test
    void shouldDrawSweeps() throws IOException, InterruptedException {
        assertThat(curves(open(Report.of(Examples.sweep(1), RunFacts.NONE)))).hasSizeGreaterThanOrEqualTo(2);
        final String two = open(Report.of(Examples.sweep(2), RunFacts.NONE));
        assertThat(two).contains("data-metric=\"Draw-down\" hidden").contains("class=\"pos best\"");
    }
}
