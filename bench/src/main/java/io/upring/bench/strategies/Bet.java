package io.upring.bench.strategies;

import io.upring.sim.market.Scenario;
import java.util.List;
import java.util.Map;

/**
 * A strategy, a market of the character that its hypothesis speaks of, and one of which the opposite is true.
 *
 * @param type of the catalogue.
 * @param parameters that differ from their defaults; the same in both markets.
 */
record Bet(String type, Map<String, String> parameters, Scenario friend, Scenario foe) {
    /** The five, each with the parameters that its markets ask for; none of them is tuned to a seed. */
    static List<Bet> all() {
        return List.of(
            new Bet("price-change", Map.of("window", "20", "threshold", "0.006", "rearm", "0.002", "coolDown", "30",
                "orderTotal", "100000", "takeProfit", "0.03", "stopLoss", "0.006", "holdSeconds", "60"),
                Scenario.TRENDING, Scenario.SWINGING),
            new Bet("volume-spike", Map.of("bucket", "2", "buckets", "30", "zScore", "3", "minRatio", "2.5",
                "orderTotal", "100000", "takeProfit", "0.02", "stopLoss", "0.005", "holdSeconds", "10"),
                Scenario.LIVELY, Scenario.FLURRY),
            new Bet("spread", Map.of("minTicks", "2", "minBps", "18", "imbalance", "-0.2", "cancelImbalance", "-0.6",
                "orderTotal", "100000", "maxInventory", "200000", "holdSeconds", "60", "stopLoss", "0.006",
                "coolDown", "0"),
                Scenario.WIDE, Scenario.TOXIC),
            new Bet("bollinger", Map.of("interval", "3", "period", "40", "width", "2", "rearm", "1", "minGain", "0.003",
                "orderTotal", "100000", "takeProfit", "0", "stopLoss", "0.02", "holdSeconds", "300"),
                Scenario.SWINGING, Scenario.TRENDING),
            new Bet("volume-trend", Map.of("window", "20", "buckets", "20", "threshold", "0.5", "rearm", "0.2",
                "exit", "0.1", "orderTotal", "100000", "takeProfit", "0", "stopLoss", "0.01", "holdSeconds", "90"),
                Scenario.TRENDING, Scenario.FLURRY));
    }
}
