package io.upring.bench.strategies;

import io.upring.bench.suite.Measurement;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import io.upring.bot.backtest.ResultCollector;
import io.upring.engine.decimal.Amount;
import io.upring.engine.risk.RiskLimits;
import io.upring.engine.strategy.StrategySpec;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.sim.backtest.Backtest;
import io.upring.sim.backtest.BacktestSettings;
import io.upring.sim.backtest.GeneratedTape;
import io.upring.sim.exchange.ExchangeConfig;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.market.Scenario;
import io.upring.sim.matching.LatencyModel;
import io.upring.strategies.BuiltIn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Backtests of each strategy on generated markets of two characters, over some seeds: when it wins, and when it loses.
 * No figure in it is a measured time: the same sizes give the same figures.
 */
public final class StrategyStudy implements Measurement {
    private static final long START_MS = 1_795_219_200_000L;
    private static final double FRAMES_PER_SECOND = 240;
    private static final int MARKETS = 8;
    /** Those whose tick is at most about a twentieth of a per cent: where it is more, a round trip costs that. */
    private static final List<String> TRADED = List.of("KRW-BTC", "KRW-ETH", "KRW-XRP", "KRW-SOL", "KRW-BTT");
    private static final int MAX_ORDERS = 8_192;
    private static final long LATENCY_NS = 2_500_000;
    private static final long FIRST_SEED = 101;

    @Override
    public String name() {
        return "strategies";
    }

    @Override
    public String summary() {
        return "Backtests of each strategy on generated markets: when it wins, and when it loses.";
    }

    @Override
    public boolean isDefault() {
        return false;
    }

    @Override
    public void run(Sizes sizes, Results results) {
        results.attach(".md", study(sizes.count("minutes", 10, 60), sizes.count("seeds", 2, 5), results));
        results.note("No time is measured here: the same sizes give the same figures. The attached page has every"
            + " backtest.");
    }

    /** One backtest. */
    static Outcome run(Bet bet, Scenario scenario, long seed, int minutes) {
        final GeneratedTape tape = new GeneratedTape(
            new GeneratorConfig(seed, FRAMES_PER_SECOND, scenario, MARKETS), START_MS, minutes * 60_000L);
        final List<StrategySpec> strategies = List.of(new StrategySpec(bet.type(),
            BuiltIn.catalogue().find(bet.type()).create(bet.parameters()), TRADED));
        final ResultCollector collector =
            new ResultCollector(tape.instruments(), strategies, MAX_ORDERS, "KRW");
        final BacktestSettings settings = new BacktestSettings(strategies,
            RiskLimits.of(Map.of("KRW", Amount.ofUnits(300_000)), 60, 6), MAX_ORDERS, "KRW",
            Map.of("KRW", new BigDecimal("10000000")), ExchangeConfig.defaults(seed),
            LatencyModel.constant(LATENCY_NS, LATENCY_NS, LATENCY_NS), 12, Long.MIN_VALUE, Long.MAX_VALUE, collector);
        try (Backtest backtest = new Backtest(tape, settings)) {
            backtest.run(done -> { });
            collector.finish();
            if (backtest.pipeline().counters().get(EngineCounter.STRATEGIES_QUARANTINED) > 0) {
                throw new IllegalStateException(bet.type() + " failed on " + scenario + ", seed " + seed);
            }
            return Outcome.of(backtest.pipeline().counters().get(EngineCounter.SIGNALS), collector.equity(),
                collector.fills());
        }
    }

    private static String study(int minutes, int seeds, Results results) {
        final StringBuilder text = new StringBuilder(8_192)
            .append("# When the strategies win, and when they lose\n\n")
            .append(String.format(Locale.ROOT, "Each strategy on generated markets of two characters (see `Scenario`)"
                + ": one that its hypothesis speaks of, one of which the opposite is true. The same parameters in both;"
                + " %d KRW markets with ticks of about 0.05 %% at most, %d minutes, %d seeds each,"
                + " 10,000,000 KRW at the start, 0.05 %% fee a fill, %.1f ms"
                + " to and from the exchange, the whole chain of risk. Orders wait at the end of the queue and are"
                + " never part of the public market. Profit is that of the account: fees paid, what is held at last"
                + " prices. Deterministic: the same arguments give the same file. Generated markets show that a"
                + " strategy does what it is meant to do, and when; they say nothing about what the real one pays.%n",
                TRADED.size(), minutes, seeds, LATENCY_NS / 1e6));
        final List<String> summary = new ArrayList<>();
        final StringBuilder details = new StringBuilder(8_192);
        for (final Bet bet : Bet.all()) {
            details.append("\n## ").append(bet.type()).append("\n\nParameters that differ from their defaults: ")
                .append(new TreeMap<>(bet.parameters())).append(".\n\n| market | seed | signals | fills | turnover |")
                .append(" fees | profit | draw-down |\n|---|---|---|---|---|---|---|---|\n");
            for (final Scenario scenario : List.of(bet.friend(), bet.foe())) {
                results.status(bet.type() + " in a " + scenario.wire() + " market");
                summary.add(all(bet, scenario, minutes, seeds, details, results));
            }
        }
        text.append("\n| strategy | market | profit, mean | profit, worst to best | seeds with a profit |")
            .append(" profit before fees, of turnover |\n|---|---|---|---|---|---|\n");
        summary.forEach(text::append);
        return text.append(details).toString();
    }

    private static String all(Bet bet, Scenario scenario, int minutes, int seeds, StringBuilder details,
        Results results) {
        double sum = 0;
        double worst = Double.POSITIVE_INFINITY;
        double best = Double.NEGATIVE_INFINITY;
        double gross = 0;
        double turnover = 0;
        int won = 0;
        for (int i = 0; i < seeds; i++) {
            final long seed = FIRST_SEED + i;
            final Outcome outcome = run(bet, scenario, seed, minutes);
            details.append(String.format(Locale.ROOT, "| %s | %d | %,d | %,d | %,.0f | %,.0f | %+,.0f | %,.0f |%n",
                scenario.wire(), seed, outcome.signals(), outcome.fills(), outcome.turnover(), outcome.fees(),
                outcome.profit(), outcome.drawDown()));
            sum += outcome.profit();
            worst = Math.min(worst, outcome.profit());
            best = Math.max(best, outcome.profit());
            gross += outcome.profit() + outcome.fees();
            turnover += outcome.turnover();
            won += outcome.profit() > 0 ? 1 : 0;
        }
        results.group("Mean profit of the account, by market");
        results.figure(bet.type() + ", " + scenario.wire(), sum / seeds, "KRW");
        return String.format(Locale.ROOT, "| %s | %s | %+,.0f | %+,.0f to %+,.0f | %d of %d | %+.3f %% |%n",
            bet.type(), scenario.wire(), sum / seeds, worst, best, won, seeds, 100 * gross / Math.max(1, turnover));
    }
}
