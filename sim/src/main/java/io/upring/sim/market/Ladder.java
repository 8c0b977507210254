package io.upring.sim.market;

import io.upring.sim.exchange.Level;
import io.upring.sim.exchange.Side;
import io.upring.sim.exchange.TickPolicy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One side of a generated book: best first, always on the grid, sizes that live on while the prices move under
 * them.
 */
final class Ladder {
    static final int DEPTH = 30;
    private static final double STAYS = 0.97;
    private static final double APPEARS = 0.05;
    private static final double CHANGES = 0.12;
    private static final double WALL = 0.015;
    private static final double SIZE_SPREAD = 0.8;

    private final Side side;
    private final TickPolicy ticks;
    private final SplittableRandom random;
    private final double levelNotional;
    private final double gaps;
    private List<Level> levels = new ArrayList<>(DEPTH);

    /**
     * @param levelNotional typical worth of a level, in quote currency
     * @param gaps          chance that a grid price has no level
     */
    Ladder(Side side, TickPolicy ticks, SplittableRandom random, double levelNotional, double gaps) {
        this.side = side;
        this.ticks = ticks;
        this.random = random;
        this.levelNotional = levelNotional;
        this.gaps = gaps;
    }

    List<Level> levels() {
        return levels;
    }

    /** Moves the side to a new best price. @return whether anything changed */
    boolean moveTo(BigDecimal best, double tilt) {
        List<Level> moved = new ArrayList<>(DEPTH);
        BigDecimal price = best;
        int old = 0;
        while (moved.size() < DEPTH && price.signum() > 0) {
            while (old < levels.size() && comesBefore(levels.get(old).price(), price)) {
                old++;
            }
            boolean known = old < levels.size() && levels.get(old).price().compareTo(price) == 0;
            boolean withinOld = old < levels.size() && old > 0;
            if (known && (moved.isEmpty() || gaps == 0 || random.nextDouble() < STAYS)) {
                Level level = levels.get(old);
                moved.add(random.nextDouble() < CHANGES ? fresh(price, moved.size(), tilt) : level);
            } else if (!known && (moved.isEmpty() || random.nextDouble() < (withinOld ? APPEARS : 1 - gaps))) {
                moved.add(fresh(price, moved.size(), tilt));
            }
            price = side == Side.ASK ? ticks.above(price) : ticks.below(price);
        }
        boolean changed = !moved.equals(levels);
        levels = moved;
        return changed;
    }

    /** Takes up to {@code volume} off the best level. @return what was taken */
    BigDecimal takeBest(BigDecimal volume) {
        Level best = levels.get(0);
        BigDecimal taken = best.size().min(volume);
        BigDecimal left = best.size().subtract(taken);
        if (left.signum() == 0) {
            levels.remove(0);
        } else {
            levels.set(0, new Level(best.price(), left));
        }
        return taken;
    }

    private Level fresh(BigDecimal price, int rank, double tilt) {
        double shape = 0.4 + 0.6 * Math.min(1, rank / 6.0);
        double notional = levelNotional * shape * StrictMath.exp(SIZE_SPREAD * random.nextGaussian() + tilt);
        if (random.nextDouble() < WALL) {
            notional *= 4 + 4 * random.nextDouble();
        }
        return new Level(price, Sizes.of(notional / price.doubleValue(), random));
    }

    private boolean comesBefore(BigDecimal price, BigDecimal other) {
        int comparison = price.compareTo(other);
        return side == Side.ASK ? comparison < 0 : comparison > 0;
    }
}
