package io.upring.bot.page;

import io.upring.bot.alert.Alert;
import io.upring.bot.config.PagesSettings;
import io.upring.bot.console.ActivityLine;
import io.upring.bot.console.RunConsole;
import io.upring.bot.console.RunHeader;
import io.upring.bot.console.RunStatus;
import io.upring.bot.console.RunSummary;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Shows a run's charts, and the run itself through another console.
 *
 * <p>Threading: as {@link RunConsole}; {@link #show}, {@link #resized} and {@link #close} by any thread.
 */
public abstract class PageConsole implements RunConsole, AutoCloseable {
    private final RunConsole run;

    PageConsole(RunConsole run) {
        this.run = run;
    }

    /** Draws on the terminal and reads keys from it. */
    public static PageConsole terminal(PagesSettings settings, RunConsole run, InputStream in, PrintStream out,
                                       boolean colours) {
        return new TerminalPages(settings, run, in, out, colours);
    }

    /** Prints a block of text every few seconds. */
    public static PageConsole text(PagesSettings settings, RunConsole run, PrintStream out) {
        return new TextPages(settings, run, out);
    }

    /** Prints one JSON object a second. */
    public static PageConsole json(RunConsole run, PrintStream out) {
        return new JsonPages(run, out);
    }

    /**
     * From here on these are shown.
     *
     * @param quit ends the run.
     */
    public abstract void show(Charts charts, Runnable quit);

    /** The terminal may have another size. */
    public void resized() {
    }

    final RunConsole run() {
        return run;
    }

    @Override
    public void started(RunHeader header) {
        run.started(header);
    }

    @Override
    public void flowing(long atMs, long sinceStartMs) {
        run.flowing(atMs, sinceStartMs);
    }

    @Override
    public void status(RunStatus status) {
        run.status(status);
    }

    @Override
    public void alert(Alert alert) {
        run.alert(alert);
    }

    @Override
    public void activity(List<ActivityLine> lines) {
        run.activity(lines);
    }

    @Override
    public void warning(String sentence) {
        run.warning(sentence);
    }

    @Override
    public void summary(RunSummary summary) {
        close();
        run.summary(summary);
    }

    @Override
    public void reported(Path page) {
        run.reported(page);
    }

    /** Leaves the terminal as it was. Safe to call twice. */
    @Override
    public void close() {
    }
}
