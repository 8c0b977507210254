package io.upring.bot.config;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.KillLevel;
import io.upring.engine.risk.LossLimits;
import io.upring.engine.risk.RiskLimits;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the limits of risk. Threading: stateless. */
final class RiskReader {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final String NO_LEAST = "0.00000001";
    private static final String GREATEST = "1000000000000000";

    private RiskReader() {
    }

    static RiskLimits limits(Section section, EngineSettings engine) {
        final Map<String, Amount> totals = new LinkedHashMap<>();
        section.amounts("maxOrderTotal", Map.of("KRW", new BigDecimal(200_000)))
            .forEach((currency, total) -> totals.put(currency, new Amount().set(total)));
        final RiskLimits limits = RiskLimits.builder()
            .maxOrderTotal(totals)
            .maxOpenOrders((int) section.whole("maxOpenOrders", 1, engine.maxOrders() / 2, 60))
            .maxOpenOrdersPerInstrument((int) section.whole("maxOpenOrdersPerMarket", 1, engine.maxOrders() / 2, 6))
            .maxUnknownNs(section.whole("maxUnknownOrderSeconds", 1, 86_400, 30) * SECOND_NS)
            .losses(losses(section.section("losses")))
            .build();
        section.finish();
        return limits;
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
