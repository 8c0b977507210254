package io.upring.bot.console;

import io.upring.bot.alert.Alert;
import java.nio.file.Path;
import java.util.List;

/**
 * Shows a run to whoever started it.
 *
 * <p>Threading: one thread, the run's.
 */
public interface RunConsole {
    /** Once, before the first status. */
    void started(RunHeader header);

    /**
     * Once: the first data of the market have passed the engine.
     *
     * @param atMs when, since the Unix epoch.
     * @param sinceStartMs the same since the start: of the JVM for its first run, of the run for others.
     */
    default void flowing(long atMs, long sinceStartMs) {
    }

    /** About once a second. */
    void status(RunStatus status);

    /** What a strategy wants people to know. */
    default void alert(Alert alert) {
    }

    /** What happened since the last call; never empty. */
    default void activity(List<ActivityLine> lines) {
    }

    /** Something that should not be missed, one sentence. */
    void warning(String sentence);

    /** Once, at the end. */
    void summary(RunSummary summary);

    /** After the summary, if a report was asked for: where its page is. */
    void reported(Path page);
}
