package io.upring.bot.console;

import java.math.BigDecimal;

/**
 * What one strategy has done.
 *
 * <p>Threading: immutable.
 *
 * @param profit with fees and open positions at last prices; {@code null} while the run goes on.
 * @param fees {@code null} while the run goes on.
 */
public record StrategyFigures(String name, long signals, long orders, long fills, long refusals, boolean quarantined,
                              BigDecimal profit, BigDecimal fees) {
}
