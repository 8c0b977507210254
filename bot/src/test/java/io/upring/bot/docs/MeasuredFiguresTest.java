package io.upring.bot.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents tell no speed that was not measured: each stands beside a link to the result that it comes from. */
class MeasuredFiguresTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));
    /** A figure and a unit of time or rate behind it, or how many times better something is. */
    private static final Pattern SPEED = Pattern.compile("\\d[\\d,.]*( ?(k|M|million))?( ?(ns|µs|ms)\\b|"
        + " ?[a-zA-Z]*/s\\b| ?×(?! ?\\d)|[a-z ]* times (faster|lower|higher|better|the))");
    private static final Pattern RESULT = Pattern.compile("\\]\\(([./]*bench/results/[^)]+)\\)");

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/performance.md"})
    void shouldTellOnlyMeasuredSpeeds(String document) throws IOException {
        assertThat(unproven(Files.readString(ROOT.resolve(document)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "ARCHITECTURE.md", "CHANGELOG.md", "docs/performance.md", "docs/live.md",
        "docs/strategies.md", "docs/scenarios.md"})
    void shouldQuoteOnlyResultsThatExist(String document) throws IOException {
        final Path file = ROOT.resolve(document);
        assertThat(RESULT.matcher(Files.readString(file)).results().map(match -> match.group(1)))
            .allSatisfy(link -> assertThat(file.resolveSibling(link.replaceAll("#.*", ""))).exists());
    }

    /** The negative control. */
    @Test
    void shouldSeeSpeedsWithoutAResult() {
        for (final String speed : List.of("takes 219 ns", "18.3 M frames/s", "500,000 events/s", "p99 of 61 µs",
            "12× Jackson", "10 times faster than", "about 3 ms", "2 million messages/s", "12 MB/s")) {
            assertThat(unproven("Fine.\n\nDecoding: " + speed + ".\n\nSee [it](bench/results/x).")).as(speed)
                .hasSize(1);
            assertThat(unproven("Decoding: " + speed + " ([measured](bench/results/x)).")).as(speed).isEmpty();
            assertThat(unproven("[Measured](bench/results/x):\n\n| | |\n|---|---|\n| decoding | " + speed + " |"))
                .as(speed).isEmpty();
            assertThat(unproven("- [One](bench/results/x)\n- " + speed)).as(speed).hasSize(1);
        }
        for (final String other : List.of("10,000,000 KRW", "up to four processors", "3 × 4 markets", "JDK 17",
            "```sh\nsleep 10 ms\n```", "`wait: 50 µs`")) {
            assertThat(unproven(other)).as(other).isEmpty();
        }
    }

    /** Paragraphs, list items and tables that tell a speed and link to no result; a table may be led in by a link. */
    private static List<String> unproven(String document) {
        final String prose = document.replaceAll("(?s)```.*?```", "").replaceAll("`[^`]*`", "");
        final List<String> unproven = new ArrayList<>();
        String before = "";
        for (final String part : prose.split("\n\\s*\n|\n(?=\\s*([-*]|\\d+\\.) )")) {
            final String block = part.strip();
            final String proof = block.startsWith("|") ? before + block : block;
            if (SPEED.matcher(block).find() && !RESULT.matcher(proof).find()) {
                unproven.add(block);
            }
            before = block;
        }
        return unproven;
    }
}
