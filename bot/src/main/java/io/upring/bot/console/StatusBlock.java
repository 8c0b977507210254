package io.upring.bot.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The live view: a fixed number of lines for a terminal of 80 columns. Threading: stateless. */
final class StatusBlock {
    static final int WIDTH = 79;
    private static final int LABEL_WIDTH = 11;

    private StatusBlock() {
    }

    static List<String> lines(RunHeader header, RunStatus status, Style style) {
        final List<String> lines = new ArrayList<>();
        final String title = "upring  " + header.market();
        final String clock = Figures.clock(status.elapsedMs());
        lines.add(style.bold(pad(Figures.cut(title, WIDTH - clock.length() - 1), WIDTH - clock.length()) + clock));
        lines.add(row("public", connection(status, true, style)));
        lines.add(row("private", connection(status, false, style)));
        lines.add(row("feed", Figures.rate(status.framesPerSecond()) + " frames   "
            + Figures.count(status.frames()) + " in all   " + alert(status.rejectedFrames(), "rejected", style)));
        lines.add(row("engine", Figures.rate(status.eventsPerSecond()) + " events   "
            + Figures.count(status.events()) + " in all   " + alert(status.droppedEvents(), "dropped", style)));
        lines.add(row("latency", Figures.latency(status.latency()) + "  (receive to dispatch)"));
        lines.add(row("trading", (status.isTradingOpen() ? style.good("open") : style.bad("closed")) + "   "
            + Figures.count(status.signals(), "signal") + "   " + Figures.count(status.orders(), "order") + "   "
            + Figures.count(status.fills(), "fill") + "   "
            + status.openOrders() + " open   " + (status.refused() + status.rejected()) + " refused"));
        if (!status.isKillSwitchOff()) {
            lines.add(row("switch", style.bad("kill switch at " + status.killSwitch())
                + "   \"upring kill-switch rearm\" re-arms it"));
        }
        lines.add(row("account", account(status, style)));
        for (final StrategyFigures strategy : status.strategies()) {
            lines.add("    " + pad(Figures.cut(strategy.name(), 16), 17) + String.format(Locale.ROOT,
                "%,8d signals %,7d orders %,7d fills", strategy.signals(), strategy.orders(), strategy.fills())
                + (strategy.remark().isEmpty()
                ? String.format(Locale.ROOT, " %11s", Figures.signedMoney(strategy.profit()))
                : "  " + style.bad(strategy.remark())));
        }
        return lines;
    }

    private static String connection(RunStatus status, boolean isPublic, Style style) {
        final var connection = isPublic ? status.publicStream() : status.privateStream();
        final String text = Figures.cut(ConnectionText.of(connection), WIDTH - LABEL_WIDTH);
        return ConnectionText.isGood(connection) ? style.good(text) : style.bad(text);
    }

    private static String account(RunStatus status, Style style) {
        if (status.equity() == null) {
            return "not known yet";
        }
        final String profit = Figures.signedMoney(status.profit()) + " " + status.currency() + " ("
            + Figures.signedPercent(status.profit(), status.equity().subtract(status.profit())) + ")";
        return Figures.money(status.equity()) + " " + status.currency() + "   P&L "
            + (status.profit().signum() < 0 ? style.bad(profit) : style.good(profit));
    }

    private static String alert(long count, String word, Style style) {
        final String text = Figures.count(count) + " " + word;
        return count == 0 ? text : style.bad(text);
    }

    private static String row(String label, String text) {
        return pad("  " + label, LABEL_WIDTH) + text;
    }

    static String pad(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }
}
