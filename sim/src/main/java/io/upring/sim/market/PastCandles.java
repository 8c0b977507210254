package io.upring.sim.market;

import io.upring.sim.exchange.Candle;
import io.upring.sim.exchange.CandleUnit;
import io.upring.sim.exchange.TickerSeed;
import io.upring.sim.exchange.TickPolicy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes up the candles of a generated market's past: a random walk backwards from the first candle known, each closing
 * where the next one opens, within the market's extremes of the year. Units are made up one by one: each fits what is
 * known, not each other.
 */
final class PastCandles {
    /** When the real exchange opened. */
    private static final long FIRST_MS = Instant.parse("2017-10-01T00:00:00Z").toEpochMilli();
    private static final double DAY_MS = 86_400_000;
    private static final int SCALE = 8;

    private final MarketProfile profile;
    private final TickPolicy ticks;
    private final TickerSeed statistics;
    private final long seed;

    PastCandles(MarketProfile profile, MarketSpec spec, long seed) {
        this.profile = profile;
        this.seed = seed;
        ticks = spec.rules().ticks();
        statistics = spec.seed();
    }

    /** Newest first. */
    List<Candle> before(Candle oldest, int count) {
        CandleUnit unit = oldest.unit();
        SplittableRandom random = new SplittableRandom(seed ^ profile.code().hashCode() * 31L + unit.ordinal());
        List<Candle> candles = new ArrayList<>();
        boolean daily = unit.ordinal() >= CandleUnit.DAY.ordinal();
        BigDecimal close = daily ? oldest.prevClosingPrice() : oldest.openingPrice();
        long endMs = oldest.startMs();
        while (candles.size() < count && endMs > FIRST_MS) {
            Candle candle = candle(unit, unit.startMs(endMs - 1), endMs, close, random);
            candles.add(candle);
            close = candle.openingPrice();
            endMs = candle.startMs();
        }
        return candles;
    }

    private Candle candle(CandleUnit unit, long startMs, long endMs, BigDecimal close, SplittableRandom random) {
        double days = (endMs - startMs) / DAY_MS;
        double swing = profile.dailyVolatility() * StrictMath.sqrt(days);
        double last = close.doubleValue();
        BigDecimal open = price(last * StrictMath.exp(-swing * random.nextGaussian()));
        double top = Math.max(open.doubleValue(), last);
        double bottom = Math.min(open.doubleValue(), last);
        BigDecimal high = price(top * (1 + swing * Math.abs(random.nextGaussian()) / 2)).max(open).max(close);
        BigDecimal low = price(bottom * (1 - swing * Math.min(1, Math.abs(random.nextGaussian()) / 2)))
                .min(open).min(close);
        double funds = profile.turnoverBillionKrw() * 1e9 / profile.quoteKrw() * days
                * StrictMath.exp(0.4 * random.nextGaussian());
        BigDecimal traded = BigDecimal.valueOf(funds).setScale(SCALE, RoundingMode.DOWN);
        BigDecimal middle = high.add(low).divide(BigDecimal.valueOf(2), SCALE, RoundingMode.HALF_UP);
        BigDecimal volume = traded.divide(middle.max(low), SCALE, RoundingMode.DOWN);
        return new Candle(unit, startMs, open, high, low, close, open, volume, traded, endMs - 1);
    }

    private BigDecimal price(double value) {
        BigDecimal onGrid = ticks.floor(BigDecimal.valueOf(value));
        return onGrid.max(statistics.lowest52WeekPrice()).min(statistics.highest52WeekPrice());
    }
}
