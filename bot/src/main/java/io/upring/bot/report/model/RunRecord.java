package io.upring.bot.report.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that a report says of one run or backtest.
 *
 * <p>Threading: immutable.
 *
 * @param kind what it was.
 * @param name the run's name, or the data's.
 * @param currency in which the account is valued; all sums are in it.
 * @param parameters what was set otherwise than in the configuration, {@code strategy.parameter} to value, in order;
 *     empty where nothing was.
 * @param configuration its text.
 * @param models the queue, latency and fee models behind the fills in words, by what they are; empty for a live run.
 * @param data which market data it saw.
 * @param equity the account's value over time, oldest first: one point an interval, and the last.
 * @param fills in the order in which the account learned of them.
 * @param strategies sums by strategy, in the order of the configuration.
 * @param markets sums by market, those with orders or fills only.
 * @param verdicts how many intents risk gave each verdict, by its name; those that never occurred are left out.
 * @param prices what the markets with fills traded at, by market: one point an interval.
 * @param latency how long market events took from the socket through all stages, fastest first; empty where nothing
 *     was measured, as in a backtest.
 * @param elapsedNs wall time.
 */
public record RunRecord(Kind kind, String name, String currency, Map<String, String> parameters, String configuration,
                        Map<String, String> models, DataRange data, List<EquityPoint> equity, List<FillRecord> fills,
                        List<StrategySums> strategies, List<MarketSums> markets, Map<String, Long> verdicts,
                        Map<String, List<PricePoint>> prices, List<LatencyBucket> latency, long elapsedNs) {
    /** Where it came from. */
    public enum Kind {
        LIVE, DEMO, PAPER, BACKTEST, REPLAY
    }

    /**
     * The market data.
     *
     * @param sources files or folders, in the order in which they were taken.
     * @param fromNs receive time of the first event, nanoseconds since the Unix epoch; 0 where there is none.
     * @param toNs of the last event.
     * @param events on the ring, private ones and timers included.
     * @param marketEvents tickers, trades, order books and candles among them.
     */
    public record DataRange(List<String> sources, long fromNs, long toNs, long events, long marketEvents) {
        public DataRange {
            sources = List.copyOf(sources);
        }
    }

    /**
     * The account at one moment.
     *
     * @param timeNs event time, nanoseconds since the Unix epoch.
     * @param equity all balances at last prices.
     * @param cash of the valuation currency, locked amounts included.
     * @param exposure what is held in other currencies, at last prices.
     */
    public record EquityPoint(long timeNs, double equity, double cash, double exposure) {
    }

    /**
     * What a market traded at.
     *
     * @param timeNs event time, nanoseconds since the Unix epoch.
     */
    public record PricePoint(long timeNs, double price) {
    }

    /**
     * What the account learned of an order at once: usually one execution; several where a reply told of them together.
     *
     * @param timeNs when the account learned of it, nanoseconds since the Unix epoch.
     * @param strategy its name; empty if the order was not of this run.
     * @param orderId our own.
     * @param isBuy whether the order bought.
     * @param volume in the base currency.
     * @param funds in the quote currency, without the fee: volume times price.
     * @param fee in the quote currency.
     */
    public record FillRecord(long timeNs, String strategy, String market, long orderId, boolean isBuy,
                             BigDecimal volume, BigDecimal funds, BigDecimal fee) {
        /** Average price; for display and charts. */
        public double price() {
            return volume.signum() == 0 ? 0 : funds.doubleValue() / volume.doubleValue();
        }
    }

    /**
     * What a strategy did.
     *
     * @param profit what it took in less what it paid, fees included, and what it still holds at last prices.
     * @param turnover funds of all its fills.
     */
    public record StrategySums(String name, long signals, long intents, long refusals, long orders, long fills,
                               BigDecimal profit, BigDecimal fees, BigDecimal turnover, boolean isQuarantined) {
    }

    /** What happened in a market; see {@link StrategySums}. {@code held} is in its base currency. */
    public record MarketSums(String market, long orders, long fills, BigDecimal profit, BigDecimal fees,
                             BigDecimal turnover, BigDecimal held) {
    }

    /** So many events took up to {@code upToNs}, and longer than the bucket before. */
    public record LatencyBucket(long upToNs, long count) {
    }

    public RunRecord {
        parameters = ordered(parameters);
        models = ordered(models);
        equity = List.copyOf(equity);
        fills = List.copyOf(fills);
        strategies = List.copyOf(strategies);
        markets = List.copyOf(markets);
        verdicts = ordered(verdicts);
        final Map<String, List<PricePoint>> copies = new LinkedHashMap<>();
        prices.forEach((market, points) -> copies.put(market, List.copyOf(points)));
        prices = Collections.unmodifiableMap(copies);
        latency = List.copyOf(latency);
    }

    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** Without the curves of prices, which are the same for every run on the same data. */
    public RunRecord withoutPrices() {
        return new RunRecord(kind, name, currency, parameters, configuration, models, data, equity, fills, strategies,
            markets, verdicts, Map.of(), latency, elapsedNs);
    }

    /** Value of the account at the end less that at the start; 0 where no value is known. */
    public double profit() {
        return equity.isEmpty() ? 0 : equity.get(equity.size() - 1).equity() - equity.get(0).equity();
    }

    /** Executed funds, all markets together. */
    public BigDecimal turnover() {
        return fills.stream().map(FillRecord::funds).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal fees() {
        return fills.stream().map(FillRecord::fee).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Fills of one market, in order. */
    public List<FillRecord> fillsOf(String market) {
        final List<FillRecord> found = new ArrayList<>(fills);
        found.removeIf(fill -> !fill.market().equals(market));
        return found;
    }
}
