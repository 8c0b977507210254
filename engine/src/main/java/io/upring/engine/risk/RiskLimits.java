package io.upring.engine.risk;

import io.upring.engine.decimal.Amount;
import java.util.Map;

/**
 * The limits that the operator has set.
 *
 * <p>Threading: immutable.
 *
 * @param maxOrderTotal greatest total of one order by quote currency; a quote currency that is not named is not traded.
 * @param maxOpenOrders greatest number of own orders open at once.
 * @param maxOpenOrdersPerInstrument the same for one instrument.
 */
public record RiskLimits(Map<String, Amount> maxOrderTotal, int maxOpenOrders, int maxOpenOrdersPerInstrument) {
    public RiskLimits {
        maxOrderTotal = Map.copyOf(maxOrderTotal);
        if (maxOpenOrders < 1 || maxOpenOrdersPerInstrument < 1) {
            throw new IllegalArgumentException("limits on open orders must be at least 1");
        }
    }
}
