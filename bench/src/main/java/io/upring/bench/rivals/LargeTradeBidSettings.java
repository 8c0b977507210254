package io.upring.bench.rivals;

import io.upring.engine.strategy.Parameter;

/** What {@link LargeTradeBid} can be told. */
public record LargeTradeBidSettings(
    @Parameter(doc = "The volume from which a trade counts as large.", value = "1", unit = "base currency",
        min = "0.00000001", max = "1000000000")
    double minVolume) {
}
