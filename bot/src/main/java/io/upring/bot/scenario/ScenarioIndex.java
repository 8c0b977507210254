package io.upring.bot.scenario;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The page of what scenario runs printed. It bears a checksum of itself: what somebody changed by hand is not what a
 * run printed.
 *
 * <p>Threading: stateless.
 */
public final class ScenarioIndex {
    /** Raised when the page is made otherwise: then it is to be made anew. */
    public static final int FORMAT = 1;
    private static final int HEAD_LINES = 44;
    private static final int TAIL_LINES = 30;
    private static final Pattern MARK = Pattern.compile(
        "<!-- Made by \"([^\"]+)\", format (\\d+), checksum ([0-9a-f]{8})\\. [^>]* -->\n");

    private ScenarioIndex() {
    }

    /**
     * A run that has ended.
     *
     * @param command as it was typed.
     * @param exitCode of its process.
     */
    public record Printed(ScenarioFile scenario, String command, int exitCode, List<String> lines) {
        public Printed {
            lines = List.copyOf(lines);
        }
    }

    /** @param command that makes the page. */
    public static String page(String command, List<Printed> runs) {
        final StringBuilder body = new StringBuilder();
        body.append("""
            Each section is what one command printed in a pipe, on the simulated exchange, with the seed that stands in
            its file. On a terminal, scenarios 1 and 2 are drawn in place and take keys; with `--json` every run prints
            an object a line. Times are those of Korea. What is left out of a long output is stated.

            | scenario | command |
            |---|---|
            """);
        for (final Printed run : runs) {
            body.append("| [").append(run.scenario.title()).append("](#").append(anchor(run.scenario.title()))
                .append(") | `").append(run.command).append("` |\n");
        }
        runs.forEach(run -> section(run, body));
        return "# What the scenarios print\n\n<!-- Made by \"" + command + "\", format " + FORMAT + ", checksum "
            + checksum(body.toString()) + ". Not to be edited: a test would notice. -->\n\n" + body;
    }

    private static void section(Printed run, StringBuilder body) {
        body.append("\n## ").append(run.scenario.title()).append("\n\n");
        run.scenario.paragraphs().forEach(paragraph -> body.append(wrap(paragraph)).append('\n'));
        body.append("```\n").append(run.command).append("\n```\n\nIt ended with exit code ").append(run.exitCode)
            .append(" and had printed:\n\n```text\n");
        cut(run.lines).forEach(line -> body.append(line.stripTrailing()).append('\n'));
        body.append("```\n");
    }

    private static List<String> cut(List<String> lines) {
        if (lines.size() <= HEAD_LINES + TAIL_LINES + 1) {
            return lines;
        }
        final List<String> cut = new ArrayList<>(lines.subList(0, HEAD_LINES));
        cut.add("... " + (lines.size() - HEAD_LINES - TAIL_LINES) + " lines more ...");
        cut.addAll(lines.subList(lines.size() - TAIL_LINES, lines.size()));
        return cut;
    }

    private static String wrap(String paragraph) {
        final StringBuilder wrapped = new StringBuilder();
        int column = 0;
        for (final String word : paragraph.split(" ")) {
            if (column > 0 && column + word.length() > 118) {
                wrapped.append('\n');
                column = 0;
            }
            wrapped.append(column == 0 ? "" : " ").append(word);
            column += word.length() + 1;
        }
        return wrapped.append("\n").toString();
    }

    /** As pages of text are linked into: lower case words joined by dashes. */
    private static String anchor(String title) {
        return title.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
    }

    private static String checksum(String body) {
        final CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return String.format(java.util.Locale.ROOT, "%08x", crc.getValue());
    }

    /** What is wrong with a page, one sentence; empty if it is as a command made it. */
    public static String problem(String page) {
        final Matcher mark = MARK.matcher(page);
        if (!mark.find()) {
            return "it does not say what made it";
        } else if (Integer.parseInt(mark.group(2)) != FORMAT) {
            return "it has format " + mark.group(2) + ", which is " + FORMAT + " now; make it anew";
        } else if (!checksum(page.substring(mark.end() + 1)).equals(mark.group(3))) {
            return "it was changed by hand; make it anew";
        }
        return "";
    }
}
