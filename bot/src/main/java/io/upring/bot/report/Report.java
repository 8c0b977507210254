package io.upring.bot.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.bot.UserError;
import io.upring.bot.report.model.RunRecord;
import io.upring.bot.report.model.SweepRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a run, a backtest or a sweep came to: a page for people that needs no other file and no network, and the same as
 * JSON for programs.
 *
 * <p>Threading: immutable.
 */
public final class Report {
    /** Name of the page in the report's folder. */
    public static final String PAGE = "report.html";
    /** Name of the JSON file in the report's folder. */
    public static final String JSON = "report.json";

    private final String page;
    private final ObjectNode json;

    private Report(String page, ObjectNode json) {
        this.page = page;
        this.json = json;
    }

    /** The report of one run or backtest. */
    public static Report of(RunRecord run, RunFacts facts) {
        return new Report(new RunPage(run, facts).page(), RunJson.of(run, facts));
    }

    /** The report of a sweep. */
    public static Report of(SweepRecord sweep, RunFacts facts) {
        return new Report(new SweepPage(sweep, facts).page(), SweepJson.of(sweep, facts));
    }

    /**
     * Writes {@link #PAGE} and {@link #JSON}, over those of an earlier report.
     *
     * @param folder made if it does not exist.
     * @return the page.
     * @throws UserError if they cannot be written there.
     */
    public Path write(Path folder) {
        final Path file = folder.resolve(PAGE);
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(JSON), json.toPrettyString() + "\n", StandardCharsets.UTF_8);
            return Files.writeString(file, page, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UserError("the report cannot be written to " + folder + ": " + failure.getMessage(), failure);
        }
    }

    /** The page's text. */
    public String page() {
        return page;
    }

    /** The JSON file's content. */
    public ObjectNode json() {
        return json.deepCopy();
    }
}
