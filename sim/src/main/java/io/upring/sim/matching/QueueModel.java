package io.upring.sim.matching;

import java.math.BigDecimal;
import java.util.SplittableRandom;

/**
 * Guesses how a resting order moves up when the size displayed at its price changes without trades. All models move
 * an order up by the volume traded at its price; they differ in whom they think cancelled volume belonged to. The
 * ideas are those of the models known from hftbacktest's documentation, in exact decimals.
 *
 * <p>Threading: implementations are immutable; what is random comes from the generator handed in.
 */
@FunctionalInterface
public interface QueueModel {
    /**
     * @param ahead  volume before the order so far, not negative
     * @param before size displayed at the price in the last book, less what was traded there since
     * @param now    size displayed at the price in the new book
     * @param random the exchange's own; only for models that draw
     * @return volume before the order from now on, 0 to {@code ahead}
     */
    BigDecimal aheadAfter(BigDecimal ahead, BigDecimal before, BigDecimal now, SplittableRandom random);

    /** First in, first out behind what was displayed on arrival: only trades move the order up. */
    static QueueModel fifo() {
        return (ahead, before, now, random) -> ahead;
    }

    /**
     * Cancellations are taken to be behind the order for as long as that is possible: there is never more before it
     * than the book shows.
     */
    static QueueModel riskAverse() {
        return (ahead, before, now, random) -> ahead.min(now);
    }

    /**
     * A cancellation was behind with probability {@code back^n / (back^n + front^n)}; the order moves up by the mean.
     *
     * @param exponent {@code n}, positive; the larger, the more the longer part of the queue takes it all
     */
    static QueueModel power(double exponent) {
        return ProbableQueue.power(exponent);
    }

    /** Like {@link #power}, with {@code log(1 + back) / (log(1 + back) + log(1 + front))}. */
    static QueueModel logarithmic() {
        return ProbableQueue.logarithmic();
    }

    /** Like {@link #power}, but each cancellation is drawn to be wholly before or wholly behind the order. */
    static QueueModel drawnPower(double exponent) {
        return ProbableQueue.power(exponent).drawn();
    }

    /**
     * Reads {@code fifo}, {@code risk-averse}, {@code power:N}, {@code logarithmic}, {@code drawn-power:N} or {@code
     * drawn-logarithmic}.
     *
     * @throws IllegalArgumentException in one sentence, when the text is none of these
     */
    static QueueModel parse(String text) {
        String[] parts = text.split(":", 2);
        boolean power = parts[0].endsWith("power");
        if (power == (parts.length == 2)) {
            switch (parts[0]) {
                case "fifo":
                    return fifo();
                case "risk-averse":
                    return riskAverse();
                case "logarithmic":
                    return logarithmic();
                case "drawn-logarithmic":
                    return drawnLogarithmic();
                case "power":
                    return power(ProbableQueue.exponent(parts[1]));
                case "drawn-power":
                    return drawnPower(ProbableQueue.exponent(parts[1]));
                default:
                    break;
            }
        }
        throw new IllegalArgumentException("queue must be fifo, risk-averse, power:N, logarithmic, drawn-power:N or "
                + "drawn-logarithmic, not \"" + text + "\"");
    }

    /** Like {@link #logarithmic}, but each cancellation is drawn to be wholly before or wholly behind the order. */
    static QueueModel drawnLogarithmic() {
        return ProbableQueue.logarithmic().drawn();
    }
}
