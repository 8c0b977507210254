package io.upring.strategies.pricechange;

import io.upring.strategies.catalogue.ParameterException;
import io.upring.strategies.catalogue.ParameterSpec;
import io.upring.strategies.catalogue.ParameterValues;
import io.upring.strategies.trade.TradeRules;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@link PriceChange} can be told.
 *
 * @param windowNs length of the window that a move is measured over.
 * @param threshold size of the move that signals, as a fraction.
 * @param rearm size of the move below which the next signal becomes possible, as a fraction.
 * @param coolDownNs least time between two signals of one market.
 * @param rules how it buys and sells.
 */
public record PriceChangeParameters(long windowNs, double threshold, double rearm, long coolDownNs,
                                    TradeRules rules) {

    public PriceChangeParameters {
        if (rearm >= threshold) {
            throw new ParameterException("rearm", "must be below threshold (" + threshold + "), not " + rearm);
        }
    }

    static List<ParameterSpec> specs() {
        final List<ParameterSpec> specs = new ArrayList<>(List.of(
            ParameterSpec.number("window", "seconds", "0.1", "86400", "10", "The time that a move is measured over."),
            ParameterSpec.number("threshold", "fraction", "0.00001", "1", "0.004",
                "A move of this size signals: 0.004 is 0.4 %."),
            ParameterSpec.number("rearm", "fraction", "0", "1", "0.002",
                "The move must shrink to this before it can signal again; below threshold."),
            ParameterSpec.number("coolDown", "seconds", "0", "86400", "30",
                "The least time between two signals of one market.")));
        specs.addAll(TradeRules.specs());
        return specs;
    }

    static PriceChangeParameters of(ParameterValues values) {
        return new PriceChangeParameters(values.seconds("window"), values.number("threshold"), values.number("rearm"),
            values.seconds("coolDown"), TradeRules.of(values));
    }
}
