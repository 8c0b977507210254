package io.upring.engine.risk;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.KillLevel;
import java.util.Map;

/**
 * The limits that the operator has set.
 *
 * <p>Threading: immutable.
 *
 * @param maxOrderTotal greatest total of one order by quote currency; a quote currency that is not named is not traded.
 * @param maxOpenOrders greatest number of own orders open at once.
 * @param maxOpenOrdersPerInstrument the same for one instrument.
 * @param maxUnknownNs how long the outcome of an order may be unknown before entries are refused.
 */
public record RiskLimits(Map<String, Amount> maxOrderTotal, int maxOpenOrders, int maxOpenOrdersPerInstrument,
                         long maxUnknownNs, LossLimits losses, MarketLimits markets, CollarLimits collar,
                         ExposureLimits exposure, PaceLimits pace) {
    public RiskLimits {
        maxOrderTotal = Map.copyOf(maxOrderTotal);
        if (maxOpenOrders < 1 || maxOpenOrdersPerInstrument < 1) {
            throw new IllegalArgumentException("limits on open orders must be at least 1");
        }
    }

    /**
     * For data that were kept: nobody looks up rules there, and where they hold no order books of a market, prices are
     * held against its last trade.
     */
    public RiskLimits forBacktest() {
        return new RiskLimits(maxOrderTotal, maxOpenOrders, maxOpenOrdersPerInstrument, maxUnknownNs, losses,
            markets.withoutRulesAge(), new CollarLimits(collar.maxBookAgeNs(), collar.takerBps(), collar.restingBps(),
                collar.reference() == CollarLimits.Reference.BOOK ? CollarLimits.Reference.BOOK_OR_LAST_PRICE
                    : collar.reference()), exposure, pace);
    }

    /** What is not set has no limit, but orders are capped to nothing: for tests; configurations name everything. */
    public static Builder builder() {
        return new Builder();
    }

    /** Only these: for tests and benchmarks. */
    public static RiskLimits of(Map<String, Amount> maxOrderTotal, int maxOpenOrders, int maxOpenOrdersPerInstrument) {
        return builder().maxOrderTotal(maxOrderTotal).maxOpenOrders(maxOpenOrders)
            .maxOpenOrdersPerInstrument(maxOpenOrdersPerInstrument).build();
    }

    /** Collects the limits. Threading: one thread. */
    public static final class Builder {
        private static final long SECOND_NS = 1_000_000_000L;

        private Map<String, Amount> maxOrderTotal = Map.of();
        private int maxOpenOrders = Integer.MAX_VALUE / 4;
        private int maxOpenOrdersPerInstrument = Integer.MAX_VALUE / 4;
        private long maxUnknownNs = Long.MAX_VALUE / 4;
        private LossLimits losses = new LossLimits(Amount.ofUnits(1_000_000_000_000_000L),
            Amount.ofUnits(1_000_000_000_000_000L), Integer.MAX_VALUE, SECOND_NS, KillLevel.NO_NEW_ENTRIES,
            LossLimits.KOREA_OFFSET_SECONDS);
        private MarketLimits markets = MarketLimits.NONE;
        private CollarLimits collar = CollarLimits.NONE;
        private ExposureLimits exposure = ExposureLimits.NONE;
        private PaceLimits pace = PaceLimits.NONE;

        private Builder() {
        }

        public Builder maxOrderTotal(Map<String, Amount> value) {
            maxOrderTotal = value;
            return this;
        }

        public Builder maxOpenOrders(int value) {
            maxOpenOrders = value;
            return this;
        }

        public Builder maxOpenOrdersPerInstrument(int value) {
            maxOpenOrdersPerInstrument = value;
            return this;
        }

        public Builder maxUnknownNs(long value) {
            maxUnknownNs = value;
            return this;
        }

        public Builder losses(LossLimits value) {
            losses = value;
            return this;
        }

        public Builder markets(MarketLimits value) {
            markets = value;
            return this;
        }

        public Builder collar(CollarLimits value) {
            collar = value;
            return this;
        }

        public Builder exposure(ExposureLimits value) {
            exposure = value;
            return this;
        }

        public Builder pace(PaceLimits value) {
            pace = value;
            return this;
        }

        public RiskLimits build() {
            return new RiskLimits(maxOrderTotal, maxOpenOrders, maxOpenOrdersPerInstrument, maxUnknownNs, losses,
                markets, collar, exposure, pace);
        }
    }
}
