package io.upring.sim.matching;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/** Splits a cancellation between the parts of the queue before and behind an order by a function of their sizes. */
final class ProbableQueue implements QueueModel {
    private static final int VOLUME_SCALE = 8;
    private static final int SHARE_SCALE = 12;

    private final DoubleUnaryOperator weight;
    private final boolean relative;
    private final boolean drawn;

    /** @param relative whether sizes may be scaled before they are weighed, as they must be for powers to fit */
    private ProbableQueue(DoubleUnaryOperator weight, boolean relative, boolean drawn) {
        this.weight = weight;
        this.relative = relative;
        this.drawn = drawn;
    }

    static ProbableQueue power(double exponent) {
        if (!(exponent > 0 && exponent <= 100)) {
            throw new IllegalArgumentException("exponent must be above 0 and at most 100, was: " + exponent);
        }
        return new ProbableQueue(size -> StrictMath.pow(size, exponent), true, false);
    }

    static double exponent(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("exponent must be a number above 0, was: " + text, e);
        }
    }

    static ProbableQueue logarithmic() {
        return new ProbableQueue(StrictMath::log1p, false, false);
    }

    ProbableQueue drawn() {
        return new ProbableQueue(weight, relative, true);
    }

    @Override
    public BigDecimal aheadAfter(BigDecimal ahead, BigDecimal before, BigDecimal now, SplittableRandom random) {
        BigDecimal cancelled = before.subtract(now);
        if (cancelled.signum() <= 0 || ahead.signum() == 0) {
            return ahead.min(now);
        }
        BigDecimal behind = before.subtract(ahead).max(BigDecimal.ZERO);
        double chanceBehind = chanceBehind(ahead, behind, before);
        BigDecimal fromBefore;
        if (drawn) {
            fromBefore = random.nextDouble() < chanceBehind ? BigDecimal.ZERO : cancelled;
        } else {
            BigDecimal share = BigDecimal.valueOf(1 - chanceBehind).setScale(SHARE_SCALE, RoundingMode.DOWN);
            fromBefore = cancelled.multiply(share).setScale(VOLUME_SCALE, RoundingMode.DOWN);
        }
        // What the part behind cannot have lost was lost before the order, and the other way round.
        fromBefore = fromBefore.max(cancelled.subtract(behind)).min(ahead);
        return ahead.subtract(fromBefore).min(now);
    }

    private double chanceBehind(BigDecimal front, BigDecimal back, BigDecimal whole) {
        if (back.signum() == 0) {
            return 0;
        }
        double unit = relative ? whole.doubleValue() : 1;
        double behind = weight.applyAsDouble(back.doubleValue() / unit);
        double before = weight.applyAsDouble(front.doubleValue() / unit);
        return behind + before == 0 ? 0 : behind / (behind + before);
    }
}
