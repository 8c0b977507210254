package io.upring.bench.journal;

import io.upring.engine.decimal.Amount;
import io.upring.engine.journal.OrderJournal;
import io.upring.engine.journal.file.JournalFiles;
import io.upring.engine.journal.file.JournalHeader;
import io.upring.engine.journal.file.JournalSettings;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.risk.RiskLimits;
import io.upring.engine.strategy.StrategySpec;
import io.upring.sim.backtest.Backtest;
import io.upring.sim.backtest.BacktestSettings;
import io.upring.sim.backtest.MarketTape;
import io.upring.sim.exchange.ExchangeConfig;
import io.upring.sim.matching.LatencyModel;
import io.upring.strategies.BuiltIn;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What trades in the measurements of whole runs: three strategies on all KRW markets, with their risk chain. */
final class BenchTrading {
    static final int MAX_ORDERS = 8_192;

    private final Instruments instruments;

    BenchTrading(Instruments instruments) {
        this.instruments = instruments;
    }

    List<StrategySpec> strategies() {
        final List<String> markets = instruments.all().stream().map(Instrument::market)
            .filter(code -> code.startsWith("KRW-")).toList();
        final List<StrategySpec> specs = new ArrayList<>();
        for (final String type : List.of("price-change", "volume-spike", "spread")) {
            specs.add(new StrategySpec(type, BuiltIn.catalogue().find(type).create(Map.of()), markets));
        }
        return specs;
    }

    static RiskLimits limits() {
        return RiskLimits.of(Map.of("KRW", Amount.of("200000")), 60, 6);
    }

    BacktestSettings settings() {
        return new BacktestSettings(strategies(), limits(), MAX_ORDERS, "KRW",
            Map.of("KRW", new BigDecimal("10000000")), ExchangeConfig.defaults(7),
            LatencyModel.constant(2_500_000, 2_500_000, 0), 12, Long.MIN_VALUE, Long.MAX_VALUE, null);
    }

    /** A backtest over the tape that keeps a journal. */
    void keep(Path journal, MarketTape tape) {
        final ExecutorService preparer = Executors.newSingleThreadExecutor();
        final JournalHeader header = JournalHeader.of("bench", "bench", "", "", instruments);
        try (JournalFiles files = JournalFiles.create(JournalSettings.in(journal), header, preparer, fault -> {
            throw new IllegalStateException(fault);
        })) {
            final OrderJournal left = files.orders();
            try (Backtest backtest = new Backtest(tape, settings(), files.events(), left)) {
                backtest.run(done -> { });
            }
        } finally {
            preparer.shutdown();
        }
    }
}
