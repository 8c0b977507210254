package io.upring.sim.market;

import io.upring.sim.exchange.Side;
import io.upring.sim.exchange.TickPolicy;
import io.upring.sim.exchange.TickerSeed;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SplittableRandom;

/** Makes up a past for a generated market: a day so far and a year so far that its first price fits into. */
final class StartingStatistics {
    private static final double DAY_MS = 86_400_000;
    private static final int VOLUME_SCALE = 8;

    private StartingStatistics() {
    }

    static TickerSeed of(MarketProfile profile, TickPolicy ticks, SplittableRandom random, long nowMs) {
        double start = profile.startPrice();
        double swing = profile.dailyVolatility();
        BigDecimal price = profile.price();
        BigDecimal opening = grid(ticks, start * (1 + swing * (random.nextDouble() - 0.5)));
        BigDecimal high = grid(ticks, start * (1 + swing * random.nextDouble())).max(opening).max(price);
        BigDecimal low = grid(ticks, start * (1 - swing * random.nextDouble())).min(opening).min(price);
        BigDecimal yearHigh = grid(ticks, start * (1.2 + random.nextDouble())).max(high);
        BigDecimal yearLow = grid(ticks, start * (0.4 + 0.4 * random.nextDouble())).min(low);
        LocalDate today = LocalDate.ofInstant(Instant.ofEpochMilli(nowMs), ZoneOffset.UTC);

        double dayPart = Math.floorMod(nowMs, (long) DAY_MS) / DAY_MS;
        BigDecimal turnover24h = amount(profile.turnoverBillionKrw() * 1e9 * (0.8 + 0.4 * random.nextDouble()));
        BigDecimal turnover = turnover24h.multiply(BigDecimal.valueOf(dayPart)).setScale(4, RoundingMode.DOWN);
        BigDecimal buyShare = BigDecimal.valueOf(0.45 + 0.1 * random.nextDouble());
        BigDecimal buys = volume(turnover, price).multiply(buyShare).setScale(VOLUME_SCALE, RoundingMode.DOWN);
        BigDecimal sells = volume(turnover, price).subtract(buys);
        return new TickerSeed(opening, high, low, price, opening, Side.BID,
                Sizes.of(100_000 / start, random), nowMs, sells, buys, turnover, turnover24h,
                volume(turnover24h, price),
                yearHigh, today.minusDays(20 + random.nextInt(300)),
                yearLow, today.minusDays(20 + random.nextInt(300)));
    }

    private static BigDecimal grid(TickPolicy ticks, double price) {
        return ticks.floor(BigDecimal.valueOf(price));
    }

    private static BigDecimal amount(double krw) {
        return BigDecimal.valueOf(krw).setScale(4, RoundingMode.DOWN);
    }

    private static BigDecimal volume(BigDecimal turnover, BigDecimal price) {
        return turnover.divide(price, VOLUME_SCALE, RoundingMode.DOWN);
    }
}
