package io.upring.sim.backtest;

import io.upring.engine.risk.RiskLimits;
import io.upring.engine.strategy.StrategySpec;
import io.upring.engine.telemetry.EventTap;
import io.upring.sim.exchange.ExchangeConfig;
import io.upring.sim.matching.LatencyModel;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What a backtest is made of, beside its tape.
 *
 * <p>Threading: immutable, but for strategies and tap, which belong to one backtest each.
 *
 * @param limits of risk.
 * @param maxOrders rows of the engine's order tables.
 * @param currency in which the account is valued.
 * @param balances what the account starts with.
 * @param exchange rules, queue model and fee model; its seed decides what models draw. Own trades and orders are never
 *     public, since the market is what it was.
 * @param latency of orders, answers and market data.
 * @param ordersPerSecond how many orders the exchange takes, as many at once: 12 at Upbit (Upbit API reference, rate
 *     limits); 0 for any.
 * @param fromNs events received before this moment are left out, listings excepted; epoch nanoseconds.
 * @param toNs nor those from this moment on.
 * @param tap sees every event behind all stages.
 * @param references names of the sources outside of the exchange; the tape's values of others are left out.
 */
public record BacktestSettings(List<StrategySpec> strategies, RiskLimits limits, int maxOrders, String currency,
                               Map<String, BigDecimal> balances, ExchangeConfig exchange, LatencyModel latency,
                               int ordersPerSecond, long fromNs, long toNs, EventTap tap,
                               List<String> references) {
    public BacktestSettings {
        strategies = List.copyOf(strategies);
        balances = Map.copyOf(balances);
        references = List.copyOf(references);
        exchange = exchange.withOwnTradesPublic(false).withOwnOrdersPublic(false);
    }

    /** Without references. */
    public BacktestSettings(List<StrategySpec> strategies, RiskLimits limits, int maxOrders, String currency,
                            Map<String, BigDecimal> balances, ExchangeConfig exchange, LatencyModel latency,
                            int ordersPerSecond, long fromNs, long toNs, EventTap tap) {
        this(strategies, limits, maxOrders, currency, balances, exchange, latency, ordersPerSecond, fromNs, toNs, tap,
            List.of());
    }
}
