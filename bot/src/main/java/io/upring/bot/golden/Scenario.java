package io.upring.bot.golden;

import io.upring.engine.event.EventSlot;
import io.upring.engine.market.Instruments;
import io.upring.engine.risk.RiskLimits;
import io.upring.sim.backtest.OrderScript;
import io.upring.sim.matching.LatencyModel;
import io.upring.strategies.catalogue.StrategyKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What {@code in.yaml} says.
 *
 * @param startNs what the times of events count from, epoch nanoseconds.
 * @param currency in which the account is valued.
 * @param instruments with room for those that events list.
 * @param name of the strategy.
 * @param markets that it is shown.
 * @param parameters what differs from the defaults.
 * @param references names of sources outside of the exchange.
 * @param hasBooks whether events show order books; if not, trades stand for them.
 * @param events in the order of their times.
 * @param script of the exchange's answers.
 */
record Scenario(long startNs, String currency, Instruments instruments, StrategyKind kind, String name,
                List<String> markets, Map<String, String> parameters, Map<String, BigDecimal> balances,
                RiskLimits limits, LatencyModel latency, List<String> references, boolean hasBooks,
                List<EventSlot> events, OrderScript script) {
}
