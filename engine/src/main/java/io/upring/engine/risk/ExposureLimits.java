package io.upring.engine.risk;

import io.upring.engine.decimal.Amount;
import java.util.Map;

/**
 * How much may be held and bid for. What strategies hold counts at last prices, open bids at their limit or the last
 * price, whichever is higher; what the account held before counts nowhere.
 *
 * <p>Threading: immutable; the amounts must not be changed.
 *
 * @param maxPosition of one market, by quote currency; a currency that is not named is not traded.
 * @param maxExposure of all markets of a quote currency together.
 * @param maxTotal of everything, in the currency in which the account is valued.
 * @param isLimited false for tests and benchmarks only: then nothing of this is looked at.
 */
public record ExposureLimits(Map<String, Amount> maxPosition, Map<String, Amount> maxExposure, Amount maxTotal,
                             boolean isLimited) {
    /** No limits: for tests and benchmarks. */
    static final ExposureLimits NONE = new ExposureLimits(Map.of(), Map.of(), new Amount(), false);

    public ExposureLimits {
        maxPosition = Map.copyOf(maxPosition);
        maxExposure = Map.copyOf(maxExposure);
        maxTotal = new Amount(maxTotal);
    }

    public ExposureLimits(Map<String, Amount> maxPosition, Map<String, Amount> maxExposure, Amount maxTotal) {
        this(maxPosition, maxExposure, maxTotal, true);
    }
}
