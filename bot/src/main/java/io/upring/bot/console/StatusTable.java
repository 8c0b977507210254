package io.upring.bot.console;

import io.upring.bot.status.Diagnosis;
import io.upring.bot.status.RunView;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.strategy.StrategyState;
import io.upring.engine.telemetry.StrategyCounter;
import io.upring.feed.health.table.ConnectionColumn;
import io.upring.feed.health.table.HealthTable;
import io.upring.feed.health.table.SnapshotRow;
import io.upring.feed.health.table.StreamColumn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A run seen from outside, as text of at most {@value #WIDTH} columns: what is wrong first, then the tables.
 *
 * <p>Threading: immutable.
 */
public final class StatusTable {
    static final int WIDTH = 100;
    private static final int E8_DECIMALS = 8;
    /** Part of the text comes from the other side of a connection: it must not command the terminal. */
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final Style style;

    public StatusTable(boolean colours) {
        style = new Style(colours);
    }

    /** One run with all its figures. */
    public List<String> lines(RunView run) {
        final Diagnosis diagnosis = Diagnosis.of(run);
        final List<String> lines = new ArrayList<>();
        lines.add(style.bold("upring run " + run.info().name()) + "  " + state(run, diagnosis) + "  up "
            + Figures.clock(run.uptimeMs()) + "  pid " + run.info().pid() + "  " + run.info().version());
        lines.add(Figures.cut(run.info().exchange() + "  " + run.info().market(), WIDTH));
        for (final String problem : diagnosis.problems()) {
            lines.addAll(wrapped(style.bad("!"), problem));
        }
        for (final String notice : diagnosis.notices()) {
            lines.addAll(wrapped("-", notice));
        }
        section(lines, connections(run));
        section(lines, streams(run));
        lines.add("");
        StatusRows.lines(run, style).forEach(lines::add);
        section(lines, strategies(run));
        return lines;
    }

    /** Several runs, a line each. */
    public List<String> list(List<RunView> runs) {
        final TextTable table = new TextTable("RUN", "<STATE", "UP", "PID", "<EXCHANGE", "<FIRST PROBLEM");
        for (final RunView run : runs) {
            final Diagnosis diagnosis = Diagnosis.of(run);
            table.row().cell(run.info().name()).cell(stateWord(run, diagnosis), colour(run, diagnosis))
                .cell(Figures.clock(run.uptimeMs())).cell(Long.toString(run.info().pid()))
                .cell(Figures.cut(run.info().exchange(), 32))
                .cell(Figures.cut(diagnosis.isHealthy() ? "" : diagnosis.problems().get(0), 60));
        }
        return table.lines(style);
    }

    private String state(RunView run, Diagnosis diagnosis) {
        return colour(run, diagnosis).apply(stateWord(run, diagnosis));
    }

    private static String stateWord(RunView run, Diagnosis diagnosis) {
        final int problems = diagnosis.problems().size();
        return switch (run.life()) {
            case DEAD -> "dead";
            case SILENT -> "silent";
            case RUNNING -> problems == 0 ? "healthy" : problems == 1 ? "1 problem" : problems + " problems";
        };
    }

    private UnaryOperator<String> colour(RunView run, Diagnosis diagnosis) {
        return run.life() == RunView.Life.RUNNING && diagnosis.isHealthy() ? style::good : style::bad;
    }

    private static List<String> wrapped(String mark, String sentence) {
        final List<String> lines = new ArrayList<>();
        final StringBuilder line = new StringBuilder();
        for (final String word : CONTROL.matcher(sentence).replaceAll("?").split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > WIDTH - 4) {
                lines.add("    " + line);
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add("    " + line);
        lines.set(0, "  " + mark + " " + lines.get(0).substring(4));
        return lines;
    }

    private void section(List<String> lines, TextTable table) {
        if (!table.isEmpty()) {
            lines.add("");
            lines.addAll(table.lines(style));
        }
    }

    private TextTable connections(RunView run) {
        final TextTable table = new TextTable("CONNECTION", "<STATE", "STREAMS", "FRAMES", "RATE", "LAST", "LAG",
            "MAX LAG", "LOST", "SENT/MIN", "DRIFT", "STALL");
        for (final SnapshotRow row : run.snapshot().rows(HealthTable.CONNECTION)) {
            final ConnectionState state = ConnectionState.ofCode((int) row.get(ConnectionColumn.STATE));
            table.row().cell(row.name())
                .cell(state.name().toLowerCase(Locale.ROOT), state == ConnectionState.FLOWING ? style::good
                    : style::bad)
                .cell(some(row.get(ConnectionColumn.STREAMS)))
                .cell(Figures.shortCount(row.get(ConnectionColumn.FRAMES)))
                .cell(Figures.rate(row.get(ConnectionColumn.FRAME_RATE) / 1e3))
                .cell(age(run, row.get(ConnectionColumn.LAST_FRAME_MS)))
                .cell(lag(row.get(ConnectionColumn.LAG_MEAN_NS)))
                .cell(lag(row.get(ConnectionColumn.LAG_MAX_NS)))
                .cell(some(Math.max(0, row.get(ConnectionColumn.EPOCH) - 1)))
                .cell(sent(row))
                .cell(some(row.get(ConnectionColumn.DRIFT_REPAIRS)))
                .cell(some(row.get(ConnectionColumn.STALLS)));
        }
        return table;
    }

    /** "3 of 100": what was sent in the last minute against the exchange's limit. */
    private static String sent(SnapshotRow row) {
        final long left = row.get(ConnectionColumn.LEFT_THIS_MINUTE);
        final long sent = row.get(ConnectionColumn.REQUESTS_LAST_MINUTE);
        return left < 0 ? TextTable.NOTHING : sent + " of " + (sent + left);
    }

    private TextTable streams(RunView run) {
        final TextTable table = new TextTable("STREAM", "MESSAGES", "RATE", "LAST", "LAG", "MAX LAG");
        for (final SnapshotRow row : run.snapshot().rows(HealthTable.STREAM)) {
            table.row().cell(row.name().replace('_', ' '))
                .cell(Figures.shortCount(row.get(StreamColumn.MESSAGES)))
                .cell(Figures.rate(row.get(StreamColumn.RATE) / 1e3))
                .cell(age(run, row.get(StreamColumn.LAST_MS)))
                .cell(lag(row.get(StreamColumn.LAG_MEAN_NS)))
                .cell(lag(row.get(StreamColumn.LAG_MAX_NS)));
        }
        return table;
    }

    private TextTable strategies(RunView run) {
        final TextTable table = new TextTable("STRATEGY", "<STATE", "SIGNALS", "INTENTS", "REFUSED", "FILLS", "HOLDS",
            "REALISED", "OPEN", "FEES");
        for (final SnapshotRow row : run.snapshot().rows(HealthTable.STRATEGY)) {
            final boolean failed = row.is(StrategyCounter.QUARANTINED);
            table.row().cell(row.name()).cell(state(row), failed ? style::bad : style::good)
                .cell(Figures.shortCount(row.get(StrategyCounter.SIGNALS)))
                .cell(Figures.shortCount(row.get(StrategyCounter.INTENTS)))
                .cell(Figures.shortCount(row.get(StrategyCounter.REFUSALS)))
                .cell(Figures.shortCount(row.get(StrategyCounter.FILLS)))
                .cell(money(row, StrategyCounter.POSITION)).cell(money(row, StrategyCounter.REALISED))
                .cell(money(row, StrategyCounter.UNREALISED)).cell(money(row, StrategyCounter.FEES));
        }
        return table;
    }

    private static String state(SnapshotRow row) {
        return switch (StrategyState.ofCode((int) row.get(StrategyCounter.STATE))) {
            case PAUSED -> "paused";
            case REMOVED -> "removed";
            case QUARANTINED -> "quarantined";
            default -> row.is(StrategyCounter.QUARANTINED) ? "quarantined" : "running";
        };
    }

    private static String money(SnapshotRow row, StrategyCounter counter) {
        final long valueE8 = row.get(counter);
        return valueE8 == 0 ? TextTable.NOTHING : Figures.shortMoney(BigDecimal.valueOf(valueE8, E8_DECIMALS));
    }

    /** The figures are of the last heartbeat, so ages are, too. */
    private static String age(RunView run, long timeMs) {
        return timeMs == 0 ? TextTable.NOTHING : Figures.age(Math.max(0, run.heartbeatMs() - timeMs));
    }

    private static String lag(long ns) {
        return ns == 0 ? TextTable.NOTHING : Figures.signedDuration(ns);
    }

    private static String some(long count) {
        return count == 0 ? TextTable.NOTHING : Figures.shortCount(count);
    }
}
