package io.upring.sim.market;

import io.upring.sim.exchange.BookImage;
import io.upring.sim.exchange.Level;
import io.upring.sim.exchange.Side;
import io.upring.sim.exchange.TickPolicy;
import java.math.BigDecimal;
import java.util.SplittableRandom;

/** Both sides of a generated book around a fair price; the best bid is always below the best ask. */
final class GeneratedBook {
    private static final int MAX_SPREAD_TICKS = 200;
    private static final int MIN_DEPTH_LEFT = 5;
    private static final double FINE_TICK = 0.0002;
    private static final double GAPS_ON_FINE_GRIDS = 0.3;
    private static final double TILT = 0.6;

    private final TickPolicy ticks;
    private final SplittableRandom random;
    private final Ladder asks;
    private final Ladder bids;
    private final double levelNotional;

    GeneratedBook(MarketProfile profile, TickPolicy ticks, SplittableRandom random) {
        this.ticks = ticks;
        this.random = random;
        double tickFraction = ticks.tickSize(profile.price()).doubleValue() / profile.startPrice();
        double gaps = tickFraction < FINE_TICK ? GAPS_ON_FINE_GRIDS : 0;
        levelNotional = profile.depthMillionKrw() * 1e6 * tickFraction / 0.01 / (1 - gaps);
        asks = new Ladder(Side.ASK, ticks, random, levelNotional, gaps);
        bids = new Ladder(Side.BID, ticks, random, levelNotional, gaps);
    }

    /** What one full side is typically worth, in quote currency. */
    double sideNotional() {
        return levelNotional * Ladder.DEPTH;
    }

    /** Settles around the mood's fair price. @return whether anything changed */
    boolean settle(Mood mood) {
        double fair = mood.fairPrice();
        double tick = ticks.tickSize(BigDecimal.valueOf(fair)).doubleValue();
        int spreadTicks = 1 + (int) Math.min(MAX_SPREAD_TICKS, Math.round(mood.wideFraction() * fair / tick));
        while (random.nextDouble() < 0.15 && spreadTicks < MAX_SPREAD_TICKS) {
            spreadTicks++;
        }
        double bidAt = Math.max(tick, fair - (spreadTicks - 1) * tick / 2);
        BigDecimal bestBid = ticks.floor(BigDecimal.valueOf(bidAt));
        BigDecimal bestAsk = bestBid;
        for (int i = 0; i < spreadTicks; i++) {
            bestAsk = ticks.above(bestAsk);
        }
        double tilt = TILT * mood.imbalance();
        return asks.moveTo(bestAsk, -tilt) | bids.moveTo(bestBid, tilt);
    }

    Level best(Side side) {
        return ladder(side).levels().get(0);
    }

    /** Whether a taker may still take from this side; a side is never emptied between two books. */
    boolean canGive(Side side) {
        return ladder(side).levels().size() > MIN_DEPTH_LEFT;
    }

    BigDecimal takeBest(Side side, BigDecimal volume) {
        return ladder(side).takeBest(volume);
    }

    BookImage image(long atMs) {
        return new BookImage(asks.levels(), bids.levels(), atMs);
    }

    private Ladder ladder(Side side) {
        return side == Side.ASK ? asks : bids;
    }
}
