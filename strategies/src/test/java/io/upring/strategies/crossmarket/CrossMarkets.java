package io.upring.strategies.crossmarket;

import io.upring.engine.decimal.Amount;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;
import io.upring.strategies.StrategyBench;
import io.upring.strategies.catalogue.SettingsReader;
import java.util.List;
import java.util.Map;

/** The twelve markets of the scenario with rules like the exchange's, and strategies that watch them. */
final class CrossMarkets {
    static final List<String> CODES = List.of("KRW-BTC", "KRW-ETH", "KRW-XRP", "KRW-ADA", "KRW-USDT", "BTC-ETH",
        "BTC-XRP", "BTC-ADA", "USDT-BTC", "USDT-ETH", "USDT-XRP", "USDT-ADA");
    static final TickTable KRW = TickTable.builder().band(0, 100).band(100_000_000L, 1_000_000L)
        .band(100_000_000_000L, 100_000_000L).band(100_000_000_000_000L, 100_000_000_000L).build();
    static final TickTable BTC = TickTable.fixed(1);
    static final TickTable USDT = TickTable.builder().band(0, 1_000).band(1_000_000_000L, 1_000_000L).build();

    private CrossMarkets() {
    }

    static Instruments all() {
        return of(CODES);
    }

    static Instruments of(List<String> codes) {
        final Instruments.Builder builder = Instruments.builder();
        for (final String code : codes) {
            switch (code.substring(0, code.indexOf('-'))) {
                case "KRW" -> builder.add(code, KRW, Amount.ofUnits(5_000), Amount.ofUnits(1_000_000_000), 50_000,
                    50_000, true);
                case "BTC" -> builder.add(code, BTC, Amount.of("0.00005"), Amount.ofUnits(20), 250_000, 250_000, true);
                default -> builder.add(code, USDT, Amount.of("0.5"), Amount.ofUnits(1_000_000), 250_000, 250_000,
                    true);
            }
        }
        return builder.build();
    }

    static CrossMarketSettings settings(Map<String, String> raw) {
        return new SettingsReader<>(CrossMarketSettings.class).read(raw);
    }

    static StrategyBench bench(CrossMarket strategy) {
        return bench(strategy, Map.of("KRW", Amount.ofUnits(10_000_000)));
    }

    static StrategyBench bench(CrossMarket strategy, Map<String, Amount> balances) {
        return new StrategyBench(strategy, all(), CODES, List.of("btc-usd", "usd-krw"), balances);
    }

    /** Books that agree: ETH at 4,000,000, BTC at 100,000,000, USDT at 1,400 KRW, a thin spread everywhere. */
    static void agree(StrategyBench bench) {
        level(bench, "KRW-BTC", 99_990_000, 2, 100_000_000, 2);
        level(bench, "KRW-ETH", 3_999_000, 50, 4_000_000, 50);
        level(bench, "KRW-USDT", 1_399, 100_000, 1_400, 100_000);
        level(bench, "BTC-ETH", 0.0399, 20, 0.0400, 20);
        level(bench, "USDT-BTC", 71_400, 1, 71_430, 1);
        level(bench, "USDT-ETH", 2_855, 20, 2_900, 20);
    }

    static void level(StrategyBench bench, String market, double bid, double bidSize, double ask, double askSize) {
        bench.book(market, 2, 1, new double[][] {{bid, bidSize}}, new double[][] {{ask, askSize}});
    }
}
