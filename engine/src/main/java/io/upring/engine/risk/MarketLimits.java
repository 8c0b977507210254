package io.upring.engine.risk;

/**
 * In which markets strategies may buy.
 *
 * <p>Threading: immutable.
 *
 * @param refusesFlagged whether the exchange's warnings and cautions keep them out.
 * @param maxRulesAgeNs time since the exchange's rules were last looked up, by event time, at which nothing enters.
 */
public record MarketLimits(boolean refusesFlagged, long maxRulesAgeNs) {
    /** No limits: for tests and benchmarks. */
    static final MarketLimits NONE = new MarketLimits(false, Long.MAX_VALUE / 4);

    public MarketLimits {
        if (maxRulesAgeNs < 1) {
            throw new IllegalArgumentException("the age of the exchange's rules must be positive");
        }
    }

    MarketLimits withoutRulesAge() {
        return new MarketLimits(refusesFlagged, NONE.maxRulesAgeNs);
    }
}
