package io.upring.strategies.crossmarket;

import io.upring.engine.strategy.Parameter;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * Whether and how {@link CrossMarket} deals. Threading: immutable.
 */
public record ExecutionSettings(
    @Parameter(value = "false", doc = "Whether it deals at all; otherwise it only tells.") boolean execute,
    @Parameter(value = "100000", min = "1", max = "1000000000", unit = "KRW",
        doc = "The most that one round costs.") BigDecimal capital,
    @Parameter(value = "2", min = "0", max = "8", unit = "orders",
        doc = "How often a leg that did not fill is tried again.") int retries,
    @Parameter(value = "0.0005", min = "0", max = "0.1", unit = "fraction",
        doc = "By how much each further try of a leg may be worse than its price in the plan.") double tolerance,
    @Parameter(value = "2",  min = "0.1", max = "60",
        doc = "How long a leg waits while its market cannot be traded, before it counts as failed.") Duration patience,
    @Parameter(value = "sell",
        doc = "What becomes of coins that a failed leg leaves: sell them at the market, or keep them.")
    Leftover leftover,
    @Parameter(value = "30", min = "0", max = "86400",
        doc = "How long nothing is dealt after a leg has failed.") Duration coolDown) {

    /** What becomes of what a failed leg leaves. */
    public enum Leftover { SELL, KEEP }
}
