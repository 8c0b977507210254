package io.upring.sim.exchange;

import io.upring.sim.matching.QueueModel;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * Choices of the exchange, among them those that the real one's documents leave open.
 *
 * <p>Threading: immutable.
 */
public final class ExchangeConfig {
    private final long seed;
    private final Values values;

    private ExchangeConfig(long seed, Values values) {
        this.seed = seed;
        this.values = values;
    }

    public static ExchangeConfig defaults(long seed) {
        return new ExchangeConfig(seed, new Values());
    }

    /** Of the id generators, and of queue models that draw. */
    public long seed() {
        return seed;
    }

    /**
     * Whether a limit bid that fills below its price gives the saving back with each fill, instead of with its last
     * (the default).
     */
    public boolean releaseImprovementAtOnce() {
        return values.releaseImprovementAtOnce;
    }

    /** {@link PostOnlyCrossing#CANCEL} by default. */
    public PostOnlyCrossing postOnlyCrossing() {
        return values.postOnlyCrossing;
    }

    /**
     * Whether trades of own orders are printed as public trades and change the public book (the default); to be off for
     * recorded markets, whose public data are what was recorded.
     */
    public boolean ownTradesPublic() {
        return values.ownTradesPublic;
    }

    /**
     * Whether own resting orders stand in the public book, as on a real exchange (the default); to be off where the
     * public data are those of another exchange. Queue models never count them.
     */
    public boolean ownOrdersPublic() {
        return values.ownOrdersPublic;
    }

    /** How many public trades each market remembers: 500 by default. */
    public int recentTrades() {
        return values.recentTrades;
    }

    /** How many candles of each unit each market remembers: 400 by default. */
    public int candleHistory() {
        return values.candleHistory;
    }

    /** {@link SmpRules#DEFAULT_CANCEL_MAKER} by default. */
    public SmpRules smpRules() {
        return values.smpRules;
    }

    /**
     * Whether what self-match prevention gives back to a bid includes the fee, as the guide's text says (the default),
     * or does not, as the documents' sample has it; the fee then goes back when the order ends.
     */
    public boolean preventedLockedWithFee() {
        return values.preventedLockedWithFee;
    }

    /** {@link QueueModel#fifo()} by default. */
    public QueueModel queueModel() {
        return values.queueModel;
    }

    /** {@link FeeModel#listed()} by default. */
    public FeeModel feeModel() {
        return values.feeModel;
    }

    /** Largest order of USDT markets, in USDT; null for none (the default), since none is documented. */
    public BigDecimal usdtMaxTotal() {
        return values.usdtMaxTotal;
    }

    public ExchangeConfig withReleaseImprovementAtOnce(boolean value) {
        ExchangeConfig copy = copy();
        copy.values.releaseImprovementAtOnce = value;
        return copy;
    }

    public ExchangeConfig withPostOnlyCrossing(PostOnlyCrossing value) {
        ExchangeConfig copy = copy();
        copy.values.postOnlyCrossing = Objects.requireNonNull(value, "postOnlyCrossing");
        return copy;
    }

    public ExchangeConfig withOwnTradesPublic(boolean value) {
        ExchangeConfig copy = copy();
        copy.values.ownTradesPublic = value;
        return copy;
    }

    public ExchangeConfig withOwnOrdersPublic(boolean value) {
        ExchangeConfig copy = copy();
        copy.values.ownOrdersPublic = value;
        return copy;
    }

    /** @throws IllegalArgumentException when negative */
    public ExchangeConfig withRecentTrades(int value) {
        if (value < 0) {
            throw new IllegalArgumentException("recent trades must not be negative, was: " + value);
        }
        ExchangeConfig copy = copy();
        copy.values.recentTrades = value;
        return copy;
    }

    /** @throws IllegalArgumentException when not positive */
    public ExchangeConfig withCandleHistory(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("candle history must be positive, was: " + value);
        }
        ExchangeConfig copy = copy();
        copy.values.candleHistory = value;
        return copy;
    }

    public ExchangeConfig withSmpRules(SmpRules value) {
        ExchangeConfig copy = copy();
        copy.values.smpRules = Objects.requireNonNull(value, "smpRules");
        return copy;
    }

    public ExchangeConfig withPreventedLockedWithFee(boolean value) {
        ExchangeConfig copy = copy();
        copy.values.preventedLockedWithFee = value;
        return copy;
    }

    public ExchangeConfig withQueueModel(QueueModel value) {
        ExchangeConfig copy = copy();
        copy.values.queueModel = Objects.requireNonNull(value, "queueModel");
        return copy;
    }

    public ExchangeConfig withFeeModel(FeeModel value) {
        ExchangeConfig copy = copy();
        copy.values.feeModel = Objects.requireNonNull(value, "feeModel");
        return copy;
    }

    public ExchangeConfig withUsdtMaxTotal(BigDecimal value) {
        ExchangeConfig copy = copy();
        copy.values.usdtMaxTotal = value;
        return copy;
    }

    private ExchangeConfig copy() {
        return new ExchangeConfig(seed, new Values(values));
    }

    /** Written only before the configuration that owns it is handed out. */
    private static final class Values {
        private boolean releaseImprovementAtOnce;
        private PostOnlyCrossing postOnlyCrossing = PostOnlyCrossing.CANCEL;
        private boolean ownTradesPublic = true;
        private boolean ownOrdersPublic = true;
        private int recentTrades = 500;
        private int candleHistory = 400;
        private SmpRules smpRules = SmpRules.DEFAULT_CANCEL_MAKER;
        private boolean preventedLockedWithFee = true;
        private QueueModel queueModel = QueueModel.fifo();
        private FeeModel feeModel = FeeModel.listed();
        private BigDecimal usdtMaxTotal;

        private Values() {
        }

        private Values(Values other) {
            releaseImprovementAtOnce = other.releaseImprovementAtOnce;
            postOnlyCrossing = other.postOnlyCrossing;
            ownTradesPublic = other.ownTradesPublic;
            ownOrdersPublic = other.ownOrdersPublic;
            recentTrades = other.recentTrades;
            candleHistory = other.candleHistory;
            smpRules = other.smpRules;
            preventedLockedWithFee = other.preventedLockedWithFee;
            queueModel = other.queueModel;
            feeModel = other.feeModel;
            usdtMaxTotal = other.usdtMaxTotal;
        }
    }
}
