package io.upring.strategies.spread;

import io.upring.strategies.catalogue.ParameterException;
import io.upring.strategies.catalogue.ParameterSpec;
import io.upring.strategies.catalogue.ParameterValues;
import java.math.BigDecimal;
import java.util.List;

/**
 * What {@link Spread} can be told.
 *
 * @param minTicks least width of the spread, ticks.
 * @param minBps least width of the spread, basis points of the mid price.
 * @param imbalance least lean of the book towards the bids, -1 to 1.
 * @param cancelImbalance lean at which a waiting bid is cancelled; below {@code imbalance}.
 * @param levels how many levels a side the lean is measured over.
 * @param improveTicks how far above the best bid to bid.
 * @param driftTicks how far the market may move away from an order before it is cancelled.
 * @param coolDownNs least time between two signals of one market.
 * @param orderTotal what one bid spends, quote currency.
 * @param stopLoss fall below the purchase price that sells at the market, as a fraction; 0 for never.
 * @param holdNs how long a purchase may wait for a buyer at the ask before it is sold at the market.
 */
public record SpreadParameters(int minTicks, double minBps, double imbalance, double cancelImbalance, int levels,
                               int improveTicks, int driftTicks, long coolDownNs, BigDecimal orderTotal,
                               double stopLoss, long holdNs) {

    public SpreadParameters {
        if (cancelImbalance >= imbalance) {
            throw new ParameterException("cancelImbalance", "must be below imbalance (" + imbalance + "), not "
                + cancelImbalance);
        }
        if (improveTicks >= minTicks) {
            throw new ParameterException("improveTicks", "must be below minTicks (" + minTicks
                + "), or a bid would reach the ask; not " + improveTicks);
        }
    }

    static List<ParameterSpec> specs() {
        return List.of(
            ParameterSpec.whole("minTicks", "ticks", 1, 1000, 2, "The least width of the spread."),
            ParameterSpec.number("minBps", "basis points", "0", "10000", "12",
                "The least width of the spread against the mid price; the fees of a round trip are 10."),
            ParameterSpec.number("imbalance", "-1 to 1", "-0.99", "0.99", "0.2",
                "How far the book must lean to the bids: 0 is even, 1 is bids only."),
            ParameterSpec.number("cancelImbalance", "-1 to 1", "-1", "0.98", "-0.1",
                "A waiting bid is cancelled when the lean falls to this; below imbalance."),
            ParameterSpec.whole("levels", "levels", 1, 30, 5, "How many levels a side the lean is measured over."),
            ParameterSpec.whole("improveTicks", "ticks", 0, 100, 0, "How far above the best bid it bids."),
            ParameterSpec.whole("driftTicks", "ticks", 0, 1000, 1,
                "How far the market may move away from a waiting order before it is cancelled."),
            ParameterSpec.number("coolDown", "seconds", "0", "86400", "5",
                "The least time between two signals of one market."),
            ParameterSpec.number("orderTotal", "quote currency", "0.00001", "1000000000", "50000",
                "What one bid spends; the fee comes on top."),
            ParameterSpec.number("stopLoss", "fraction", "0", "0.99", "0.01",
                "Fall below the purchase price at which it sells at the market; 0 for never."),
            ParameterSpec.number("holdSeconds", "seconds", "0.1", "86400", "60",
                "After this time without a buyer at the ask it sells at the market."));
    }

    static SpreadParameters of(ParameterValues values) {
        return new SpreadParameters(values.whole("minTicks"), values.number("minBps"), values.number("imbalance"),
            values.number("cancelImbalance"), values.whole("levels"), values.whole("improveTicks"),
            values.whole("driftTicks"), values.seconds("coolDown"), values.exact("orderTotal"),
            values.number("stopLoss"), values.seconds("holdSeconds"));
    }
}
