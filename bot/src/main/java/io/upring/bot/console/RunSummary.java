package io.upring.bot.console;

import java.math.BigDecimal;
import java.util.List;

/**
 * A run that has ended.
 *
 * <p>Threading: immutable.
 *
 * @param reason why it ended, a clause: "the time is up".
 * @param framesPlayed of a capture; 0 for a generated market.
 * @param markets those in which anything was traded.
 * @param fees of all strategies together.
 * @param tickToOrder from reading market data to the last byte of the order that they caused.
 * @param warnings what the operator should know beyond the figures.
 */
public record RunSummary(String reason, RunStatus last, long framesPlayed, List<StrategyFigures> strategies,
                         List<MarketFigures> markets, BigDecimal fees, LedgerReport ledger, LatencyFigures tickToOrder,
                         List<String> warnings) {
    public RunSummary {
        strategies = List.copyOf(strategies);
        markets = List.copyOf(markets);
        warnings = List.copyOf(warnings);
    }
}
