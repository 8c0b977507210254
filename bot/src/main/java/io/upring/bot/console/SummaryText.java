package io.upring.bot.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The end of a run in words. Threading: stateless. */
final class SummaryText {
    private static final int MOST_DIFFERENCES = 20;

    private SummaryText() {
    }

    static List<String> lines(RunSummary summary, Style style) {
        final RunStatus last = summary.last();
        final List<String> lines = new ArrayList<>();
        lines.add(style.bold("upring ended after " + Figures.clock(last.elapsedMs()) + ": " + summary.reason()));
        lines.add("");
        lines.add("  frames    " + Figures.count(last.frames()) + " received, " + Figures.count(last.rejectedFrames())
            + " rejected; " + Figures.count(last.events()) + " events, " + Figures.count(last.droppedEvents())
            + " dropped");
        if (summary.framesPlayed() > 0) {
            lines.add("  capture   " + Figures.count(summary.framesPlayed()) + " frames played, "
                + Figures.count(last.marketEvents()) + " market events decoded");
        }
        lines.add("  latency   " + Figures.latency(last.latency()) + (last.latency().count() == 0 ? ""
            : "  max " + Figures.duration(last.latency().maxNs())) + "  (receive to dispatch)");
        if (summary.tickToOrder().count() > 0) {
            lines.add("  orders    " + Figures.latency(summary.tickToOrder()) + "  max "
                + Figures.duration(summary.tickToOrder().maxNs()) + "  (receive to order bytes, "
                + Figures.count(summary.tickToOrder().count(), "order") + ")");
        }
        lines.add("  trading   " + Figures.count(last.signals(), "signal") + ", "
            + Figures.count(last.orders(), "order") + ", " + Figures.count(last.fills(), "fill") + ", "
            + Figures.count(last.refused()) + " refused by risk, "
            + Figures.count(last.rejected()) + " by the exchange");
        if (last.equity() != null) {
            lines.add("  account   " + Figures.money(last.equity()) + " " + last.currency() + ", P&L "
                + Figures.signedMoney(last.profit()) + ", of which fees " + Figures.money(summary.fees()));
        }
        strategies(summary.strategies(), lines);
        if (!summary.markets().isEmpty()) {
            lines.add("");
            lines.addAll(markets(summary.markets(), style));
        }
        lines.add("");
        summary.strategies().stream().filter(StrategyFigures::quarantined).forEach(strategy ->
            lines.add("  warning   strategy " + strategy.name() + " " + strategy.cause() + " and is in quarantine"));
        summary.warnings().forEach(warning -> lines.add("  warning   " + warning));
        ledger(summary.ledger(), lines, style);
        return lines;
    }

    private static void strategies(List<StrategyFigures> strategies, List<String> lines) {
        if (strategies.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(String.format(Locale.ROOT, "  %-16s %8s %7s %7s %8s %11s %11s %11s %9s", "strategy", "signals",
            "orders", "fills", "refused", "P&L", "realised", "unrealised", "fees"));
        for (final StrategyFigures strategy : strategies) {
            lines.add(String.format(Locale.ROOT, "  %-16s %,8d %,7d %,7d %,8d %11s %11s %11s %9s%s",
                Figures.cut(strategy.name(), 16), strategy.signals(), strategy.orders(), strategy.fills(),
                strategy.refusals(), Figures.signedMoney(strategy.profit()), Figures.signedMoney(strategy.realised()),
                Figures.signedMoney(strategy.unrealised()), Figures.money(strategy.fees()),
                strategy.remark().isEmpty() ? "" : "  " + strategy.remark()));
        }
    }

    private static List<String> markets(List<MarketFigures> markets, Style style) {
        final TextTable table = new TextTable("  market", "fills", "held", "average entry", "realised", "unrealised",
            "fees");
        for (final MarketFigures market : markets) {
            table.row().cell("  " + market.market()).cell(Figures.count(market.fills()))
                .cell(market.volume().toPlainString()).cell(market.averageEntry().signum() == 0 ? TextTable.NOTHING
                    : Figures.price(market.averageEntry()))
                .cell(Figures.smallMoney(market.realised())).cell(Figures.smallMoney(market.unrealised()))
                .cell(Figures.smallMoney(market.fees()));
        }
        return markets.isEmpty() ? List.of() : table.lines(style);
    }

    private static void ledger(LedgerReport ledger, List<String> lines, Style style) {
        final String compared = Figures.count(ledger.balances(), "balance") + " and "
            + Figures.count(ledger.orders(), "order") + " (" + Figures.count(ledger.ordersOverRest())
            + " of them asked for over REST)" + (ledger.olderOrders() == 0 ? ""
            : "; " + Figures.count(ledger.olderOrders()) + " older ones through the balances");
        if (ledger.differences().isEmpty()) {
            lines.add("  ledger    " + style.good("our books equal the exchange's to the last digit") + ":");
            lines.add("            " + compared);
        } else {
            lines.add("  ledger    " + style.bad("our books DIFFER from the exchange's in "
                + ledger.differences().size() + " places") + ", of");
            lines.add("            " + compared + ":");
            ledger.differences().stream().limit(MOST_DIFFERENCES).forEach(difference ->
                lines.add("            " + difference));
        }
        ledger.gaps().forEach(gap -> lines.add("            " + style.bad("not compared: ") + gap));
    }
}
