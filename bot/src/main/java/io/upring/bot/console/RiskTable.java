package io.upring.bot.console;

import io.upring.bot.config.BotConfig;
import io.upring.bot.status.RunView;
import io.upring.engine.event.Verdict;
import io.upring.engine.risk.RiskCheck;
import io.upring.engine.telemetry.RiskColumn;
import io.upring.feed.health.table.HealthTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The pre-trade chain as text, a line a check in the order in which an order meets them.
 *
 * <p>Threading: immutable.
 */
public final class RiskTable {
    private final Style style;

    public RiskTable(boolean colours) {
        style = new Style(colours);
    }

    /** The rows of a run in the order of the chain. */
    public static List<RiskRow> rows(RunView run) {
        return run.snapshot().rows(HealthTable.RISK).stream().map(RiskRow::of).filter(Objects::nonNull).toList();
    }

    /** What the chain of a run has done. */
    public List<String> lines(RunView run) {
        final List<String> lines = new ArrayList<>();
        lines.add(style.bold("upring run " + run.info().name()) + "  " + run.info().exchange());
        final TextTable table = new TextTable("#", "<CHECK", "<VERDICT", "LIMIT", "NOW", "USED", "HIGHEST", "USED",
            "PASSED", "REFUSED", "WARNED");
        for (final RiskRow row : rows(run)) {
            final boolean isHigh = row.get(RiskColumn.WARNING) != 0;
            final UnaryOperator<String> colour = isHigh ? style::bad : UnaryOperator.identity();
            table.row().cell(Integer.toString(row.check().ordinal() + 1)).cell(row.check().label(), colour)
                .cell(verdicts(row.check())).cell(row.limitText())
                .cell(row.usedText()).cell(row.utilisationText(), colour)
                .cell(row.isMeasured() ? row.highestText() : TextTable.NOTHING).cell(row.highestUtilisationText())
                .cell(Figures.shortCount(row.get(RiskColumn.PASSED)))
                .cell(some(row.get(RiskColumn.REFUSED)))
                .cell(row.get(RiskColumn.WARNINGS) == 0 ? TextTable.NOTHING
                    : row.get(RiskColumn.WARNINGS) + (isHigh ? " (now)" : ""));
        }
        lines.addAll(table.lines(style));
        return lines;
    }

    /** The chain as a configuration makes it. */
    public List<String> lines(BotConfig config) {
        final Map<RiskCheck, String> configured = RiskRow.configured(config);
        final TextTable table = new TextTable("#", "<CHECK", "<VERDICT", "<BINDS", "<LIMIT", "<WHAT FOR");
        for (final RiskCheck check : RiskCheck.values()) {
            table.row().cell(Integer.toString(check.ordinal() + 1)).cell(check.label()).cell(verdicts(check))
                .cell(check.binds().whom()).cell(configured.getOrDefault(check, TextTable.NOTHING))
                .cell(check.purpose());
        }
        return table.lines(style);
    }

    static String verdicts(RiskCheck check) {
        return check.verdicts().stream().map(Verdict::name).collect(Collectors.joining(", "));
    }

    private static String some(long count) {
        return count == 0 ? TextTable.NOTHING : Figures.shortCount(count);
    }
}
