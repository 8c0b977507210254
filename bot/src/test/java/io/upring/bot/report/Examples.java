package io.upring.bot.report;

import io.upring.bot.report.model.RunRecord;
import io.upring.bot.report.model.RunRecord.DataRange;
import io.upring.bot.report.model.RunRecord.EquityPoint;
import io.upring.bot.report.model.RunRecord.FillRecord;
import io.upring.bot.report.model.RunRecord.LatencyBucket;
import io.upring.bot.report.model.RunRecord.MarketSums;
import io.upring.bot.report.model.RunRecord.PricePoint;
import io.upring.bot.report.model.RunRecord.StrategySums;
import io.upring.bot.report.model.SweepRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Records to report of. */
final class Examples {
    static final long START_NS = 1_795_000_000_000_000_000L;
    static final long SECOND_NS = 1_000_000_000L;

    private Examples() {
    }

    static FillRecord fill(int second, String strategy, String market, long orderId, boolean isBuy, String volume,
                           String funds, String fee) {
        return new FillRecord(START_NS + second * SECOND_NS, strategy, market, orderId, isBuy, new BigDecimal(volume),
            new BigDecimal(funds), new BigDecimal(fee));
    }

    /** A record of a hundred seconds with these fills and prices. */
    static RunRecord of(List<FillRecord> fills, Map<String, List<PricePoint>> prices) {
        return new RunRecord(RunRecord.Kind.BACKTEST, "small", "KRW", Map.of(), "", Map.of(),
            new DataRange(List.of("data"), START_NS, START_NS + 100 * SECOND_NS, 10, 5), List.of(), fills, List.of(),
            List.of(), Map.of(), prices, List.of(), 1);
    }

    static PricePoint price(int second, double price) {
        return new PricePoint(START_NS + second * SECOND_NS, price);
    }

    /** A day with many fills, as large as a page gets. */
    static RunRecord large(String strategy, int seed) {
        final Random random = new Random(seed);
        final List<EquityPoint> equity = new ArrayList<>();
        final List<FillRecord> fills = new ArrayList<>();
        final Map<String, List<PricePoint>> prices = new LinkedHashMap<>();
        final List<MarketSums> markets = new ArrayList<>();
        double value = 10_000_000;
        for (int i = 0; i < 8_640; i++) {
            value += random.nextGaussian() * 300;
            equity.add(new EquityPoint(START_NS + i * 10 * SECOND_NS, value, value * 0.9, value * 0.1));
        }
        for (int market = 0; market < 30; market++) {
            final String code = "KRW-C" + market;
            final List<PricePoint> curve = new ArrayList<>();
            double price = 1_000 + market;
            for (int i = 0; i < 4_000; i++) {
                price *= 1 + random.nextGaussian() / 2_000;
                curve.add(new PricePoint(START_NS + i * 20 * SECOND_NS, price));
            }
            prices.put(code, curve);
            for (int i = 0; i < 60; i++) {
                fills.add(fill(i * 1_400 + market, i % 3 == 0 ? strategy : "other", code, i + 100 * market, i % 2 == 0,
                    "10.12345678", "10123.45678123", "5.061728390615"));
            }
            markets.add(new MarketSums(code, 60, 60, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ZERO));
        }
        fills.sort(Comparator.comparingLong(FillRecord::timeNs));
        final List<LatencyBucket> latency = new ArrayList<>();
        for (int i = 1; i < 500; i++) {
            latency.add(new LatencyBucket(i * 1_000L, 1 + 100_000 / (i * i)));
        }
        return new RunRecord(RunRecord.Kind.DEMO, "large", "KRW", Map.of(), "currency: KRW", Map.of("queue", "fifo"),
            new DataRange(List.of("data"), START_NS, START_NS + 86_400 * SECOND_NS, 1_000, 900), equity, fills,
            List.of(sums(strategy), sums("other")), markets, Map.of("accepted", 1_800L, "over_order_cap", 3L), prices,
            latency, 1);
    }

    private static StrategySums sums(String name) {
        return new StrategySums(name, 1_000, 1_000, 3, 900, 900, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, false);
    }

    static SweepRecord sweep(int axes) {
        final List<SweepRecord.Axis> all = List.of(new SweepRecord.Axis("a.mode", List.of("x", "y")),
            new SweepRecord.Axis("a.window", List.of("1", "2", "3")),
            new SweepRecord.Axis("a.size", List.of("10", "20")));
        final List<SweepRecord.Axis> taken = all.subList(3 - axes, 3);
        List<Map<String, String>> combinations = List.of(Map.of());
        for (final SweepRecord.Axis axis : taken) {
            final List<Map<String, String>> more = new ArrayList<>();
            for (final Map<String, String> combination : combinations) {
                for (final String value : axis.values()) {
                    final Map<String, String> next = new LinkedHashMap<>(combination);
                    next.put(axis.parameter(), value);
                    more.add(next);
                }
            }
            combinations = more;
        }
        final List<RunRecord> runs = new ArrayList<>();
        for (int i = 0; i < combinations.size(); i++) {
            final List<EquityPoint> equity = new ArrayList<>();
            for (int second = 0; second <= 100; second++) {
                equity.add(new EquityPoint(START_NS + second * SECOND_NS, 1_000 + (i - 1.5) * second, 0, 0));
            }
            runs.add(new RunRecord(RunRecord.Kind.BACKTEST, "data", "KRW", combinations.get(i), "", Map.of(),
                new DataRange(List.of("data"), START_NS, START_NS + 100 * SECOND_NS, 10, 5), equity, List.of(),
                List.of(), List.of(), Map.of(), Map.of(), List.of(), 1));
        }
        return new SweepRecord(taken, runs);
    }
}
