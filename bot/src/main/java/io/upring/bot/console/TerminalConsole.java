package io.upring.bot.console;

import io.upring.bot.alert.Alert;
import io.upring.bot.alert.AlertText;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * A block that is redrawn in place. Each redraw is one write, so that it does not flicker.
 *
 * <p>Threading: one thread.
 */
public final class TerminalConsole implements RunConsole {
    private static final long NS_PER_MS = 1_000_000;
    private static final String ERASE_TO_END_OF_LINE = "\u001b[K";
    private static final String ERASE_BELOW = "\u001b[J";

    private final PrintStream out;
    private final Style style;
    private RunHeader header;
    private int drawn;
    private RunStatus last;

    public TerminalConsole(PrintStream out, boolean colours) {
        this.out = out;
        style = new Style(colours);
    }

    @Override
    public void started(RunHeader newHeader) {
        header = newHeader;
        if (!header.killSwitch().isEmpty()) {
            warning(header.killSwitch());
        }
    }

    @Override
    public void flowing(long atMs, long sinceStartMs) {
        print(new StringBuilder(up()).append(ERASE_BELOW).append("The market's first data came ")
            .append(Figures.duration(sinceStartMs * NS_PER_MS)).append(" after the start.\n"));
        drawn = 0;
    }

    @Override
    public void status(RunStatus status) {
        last = status;
        final List<String> lines = StatusBlock.lines(header, status, style);
        final StringBuilder text = new StringBuilder(up());
        for (final String line : lines) {
            text.append(line).append(ERASE_TO_END_OF_LINE).append('\n');
        }
        drawn = lines.size();
        print(text.append(ERASE_BELOW));
    }

    @Override
    public void alert(Alert alert) {
        print(new StringBuilder(up()).append(ERASE_BELOW).append(style.bold(AlertText.line(alert))).append('\n'));
        drawn = 0;
    }

    @Override
    public void activity(List<ActivityLine> lines) {
        final StringBuilder text = new StringBuilder(up()).append(ERASE_BELOW);
        lines.forEach(line -> text.append(line.line()).append('\n'));
        drawn = 0;
        print(text);
        if (last != null) {
            status(last);
        }
    }

    @Override
    public void warning(String sentence) {
        print(new StringBuilder(up()).append(ERASE_BELOW).append(style.bad("warning: ")).append(sentence)
            .append('\n'));
        drawn = 0;
    }

    @Override
    public void summary(RunSummary summary) {
        final StringBuilder text = new StringBuilder(up()).append(ERASE_BELOW);
        SummaryText.lines(summary, style).forEach(line -> text.append(line).append('\n'));
        drawn = 0;
        print(text);
    }

    @Override
    public void reported(Path page) {
        print(new StringBuilder("  report    ").append(page).append('\n'));
    }

    private String up() {
        return drawn == 0 ? "" : "\u001b[" + drawn + "A\r";
    }

    private void print(StringBuilder text) {
        out.print(text);
        out.flush();
    }
}
