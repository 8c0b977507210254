package io.upring.bot.console;

import java.util.List;

/** A row a strategy, as text. Threading: stateless. */
public final class StrategyTable {
    private static final int LONGEST_NAME = 24;

    private StrategyTable() {
    }

    public static List<String> lines(List<StrategyFigures> strategies) {
        final TextTable table = new TextTable("strategy", "signals", "orders", "fills", "refused", "position", "P&L",
            "fees", "<state");
        for (final StrategyFigures one : strategies) {
            table.row().cell(Figures.cut(one.name(), LONGEST_NAME)).cell(Figures.count(one.signals()))
                .cell(Figures.count(one.orders())).cell(Figures.count(one.fills())).cell(Figures.count(one.refusals()))
                .cell(Figures.money(one.position())).cell(Figures.signedMoney(one.profit()))
                .cell(Figures.money(one.fees())).cell(one.remark());
        }
        return table.lines(new Style(false));
    }
}
