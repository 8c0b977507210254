package io.upring.bot.config;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.KillLevel;
import io.upring.engine.risk.CollarLimits;
import io.upring.engine.risk.ExposureLimits;
import io.upring.engine.risk.LossLimits;
import io.upring.engine.risk.MarketLimits;
import io.upring.engine.risk.PaceLimits;
import io.upring.engine.risk.RiskLimits;
import io.upring.feed.ws.Compression;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the limits of risk.
 *
 * <p>Threading: stateless.
 */
public final class RiskReader {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long MS_NS = 1_000_000L;
    private static final String NO_LEAST = "0.00000001";
    private static final String GREATEST = "1000000000000000";

    /** Several orders of the greatest size in one market, and in several markets. */
    private static final long ORDERS_A_POSITION = 5;
    private static final long ORDERS_IN_ALL = 25;
    private static final int MAX_BPS = 10_000;

    /** What to do about markets that the exchange warns of. */
    private enum FlaggedMarkets {
        REFUSE_ENTRIES,
        ALLOW
    }

    private RiskReader() {
    }

    /**
     * Those of a configuration that says nothing of engine and feed.
     *
     * @param currency in which the account is valued.
     */
    public static RiskLimits limits(Section section, String currency) {
        return limits(section, 8192, new FeedSettings(1, false, Compression.OFF, SECOND_NS, false), currency);
    }

    /**
     * @param maxOrders rows of the order table.
     * @param currency in which the account is valued.
     */
    static RiskLimits limits(Section section, int maxOrders, FeedSettings feed, String currency) {
        final Map<String, BigDecimal> totals = section.amounts("maxOrderTotal", Map.of("KRW", new BigDecimal(200_000)));
        final RiskLimits limits = RiskLimits.builder()
            .maxOrderTotal(amounts(totals))
            .maxOpenOrders((int) section.whole("maxOpenOrders", 1, maxOrders / 2, 60))
            .maxOpenOrdersPerInstrument((int) section.whole("maxOpenOrdersPerMarket", 1, maxOrders / 2, 6))
            .maxUnknownNs(section.whole("maxUnknownOrderSeconds", 1, 86_400, 30) * SECOND_NS)
            .losses(losses(section.section("losses")))
            .markets(markets(section, feed))
            .collar(new CollarLimits(section.whole("maxBookAgeMs", 1, 86_400_000, 5_000) * MS_NS,
                (int) section.whole("takerCollarBps", 0, MAX_BPS, 100),
                (int) section.whole("restingCollarBps", 0, MAX_BPS, 1_000), CollarLimits.Reference.BOOK))
            .exposure(exposure(section, totals, currency))
            .pace(new PaceLimits(
                (int) section.whole("maxOrdersPerSecond", 1, PaceLimits.MAX_ORDERS_PER_SECOND, 10),
                (int) section.whole("maxOrdersPerDay", 1, 1_000_000_000, 10_000),
                (int) section.whole("maxFillsPerDay", 1, 1_000_000_000, 20_000),
                section.whole("duplicateWindowMs", 0, 60_000, 1_000) * MS_NS))
            .build();
        section.finish();
        return limits;
    }

    private static MarketLimits markets(Section section, FeedSettings feed) {
        final long intervalSeconds = Math.max(1, feed.listingIntervalNs() / SECOND_NS);
        final long maxAge = section.whole("maxRulesAgeSeconds", 1, 604_800, Math.max(600, 3 * intervalSeconds));
        if (maxAge < 2 * intervalSeconds) {
            throw section.error("maxRulesAgeSeconds", "must be at least twice feed.listingInterval, which is "
                + intervalSeconds + ": the rules are looked up that often, not " + maxAge);
        }
        return new MarketLimits(section.choice("flaggedMarkets", FlaggedMarkets.class, FlaggedMarkets.REFUSE_ENTRIES)
            == FlaggedMarkets.REFUSE_ENTRIES, maxAge * SECOND_NS);
    }

    /** What is not named follows from the greatest order, so that nothing is without a limit. */
    private static ExposureLimits exposure(Section section, Map<String, BigDecimal> totals, String currency) {
        final Map<String, BigDecimal> exposures = named(section, "maxExposure", totals, ORDERS_IN_ALL);
        final Map<String, BigDecimal> positions = named(section, "maxPosition", totals, ORDERS_A_POSITION);
        final BigDecimal total = exposures.getOrDefault(currency, BigDecimal.ZERO);
        return new ExposureLimits(amounts(positions), amounts(exposures),
            new Amount().set(section.decimal("maxTotalExposure", "0", GREATEST, total.toPlainString())));
    }

    private static Map<String, BigDecimal> named(Section section, String key, Map<String, BigDecimal> totals,
                                                 long orders) {
        final Map<String, BigDecimal> all = new LinkedHashMap<>();
        totals.forEach((currency, total) -> all.put(currency,
            total.multiply(BigDecimal.valueOf(orders)).min(new BigDecimal(GREATEST))));
        all.putAll(section.amounts(key, Map.of()));
        return all;
    }

    private static Map<String, Amount> amounts(Map<String, BigDecimal> decimals) {
        final Map<String, Amount> amounts = new LinkedHashMap<>();
        decimals.forEach((currency, decimal) -> amounts.put(currency, new Amount().set(decimal)));
        return amounts;
    }

    private static LossLimits losses(Section section) {
        final LossLimits losses = new LossLimits(
            new Amount().set(section.decimal("maxDailyLoss", NO_LEAST, GREATEST, "500000")),
            new Amount().set(section.decimal("maxDrawDown", NO_LEAST, GREATEST, "1000000")),
            (int) section.whole("maxConsecutiveLosses", 1, 1_000_000, 10),
            section.whole("coolDownSeconds", 0, 86_400, 300) * SECOND_NS,
            section.choice("level", KillLevel.class, KillLevel.NO_NEW_ENTRIES),
            LossLimits.KOREA_OFFSET_SECONDS);
        if (losses.level() == KillLevel.OFF) {
            throw section.error("level", "must be no-new-entries, reduce-only or flatten");
        }
        section.finish();
        return losses;
    }
}
