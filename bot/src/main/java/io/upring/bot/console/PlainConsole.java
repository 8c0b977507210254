package io.upring.bot.console;

import io.upring.bot.alert.Alert;
import io.upring.bot.alert.AlertText;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * One line a status, for pipes and log files.
 *
 * <p>Threading: one thread.
 */
public final class PlainConsole implements RunConsole {
    private static final long NS_PER_MS = 1_000_000;
    private static final Style NO_STYLE = new Style(false);

    private final PrintStream out;

    public PlainConsole(PrintStream out) {
        this.out = out;
    }

    @Override
    public void started(RunHeader header) {
        print("upring: " + header.market() + ", " + header.markets() + " markets at " + header.exchange()
            + (header.strategies().isEmpty() ? ", no strategies, " : ", strategies "
            + String.join(", ", header.strategies()) + ", ") + header.layout());
        if (!header.killSwitch().isEmpty()) {
            print("upring: " + header.killSwitch());
        }
    }

    @Override
    public void flowing(long atMs, long sinceStartMs) {
        print("upring: the market's first data came " + Figures.duration(sinceStartMs * NS_PER_MS)
            + " after the start");
    }

    @Override
    public void status(RunStatus status) {
        print(Figures.clock(status.elapsedMs())
            + "  " + Figures.rate(status.framesPerSecond()) + " frames  " + Figures.rate(status.eventsPerSecond())
            + " events  " + Figures.count(status.signals(), "signal") + "  " + Figures.count(status.orders(), "order")
            + "  " + Figures.count(status.fills(), "fill") + "  " + status.openOrders() + " open  P&L "
            + (status.profit() == null ? "unknown" : Figures.signedMoney(status.profit()) + " " + status.currency())
            + "  " + Figures.latency(status.latency())
            + "  public " + ConnectionText.of(status.publicStream())
            + "  private " + ConnectionText.of(status.privateStream())
            + (status.isTradingOpen() ? "" : "  trading closed")
            + (status.isKillSwitchOff() ? "" : ", kill switch at " + status.killSwitch()));
    }

    @Override
    public void alert(Alert alert) {
        print("alert: " + AlertText.line(alert));
    }

    @Override
    public void activity(List<ActivityLine> lines) {
        lines.forEach(line -> out.println(line.line()));
        out.flush();
    }

    @Override
    public void warning(String sentence) {
        print("warning: " + sentence);
    }

    @Override
    public void summary(RunSummary summary) {
        print("");
        SummaryText.lines(summary, NO_STYLE).forEach(this::print);
    }

    @Override
    public void reported(Path page) {
        print("  report    " + page);
    }

    private void print(String line) {
        out.println(line);
        out.flush();
    }
}
