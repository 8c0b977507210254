package io.upring.sim.market;

import java.util.List;

/**
 * Shares a target of frames a second out to the markets: busier markets get more, no market gets more than ten books
 * a
 * second, and each trade counts twice because a ticker goes with it.
 */
final class RatePlan {
    static final double MAX_BOOKS_PER_SECOND = 10;
    private static final double BOOK_SHARE = 0.35;
    private static final int BISECTIONS = 60;

    private final double[] booksPerSecond;
    private final double[] tradesPerSecond;

    RatePlan(List<MarketProfile> profiles, double framesPerSecond) {
        double[] weights = new double[profiles.size()];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = StrictMath.sqrt(profiles.get(i).turnoverBillionKrw());
            sum += weights[i];
        }
        double books = Math.min(framesPerSecond * BOOK_SHARE, MAX_BOOKS_PER_SECOND * weights.length);
        booksPerSecond = fill(weights, books);
        tradesPerSecond = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            tradesPerSecond[i] = (framesPerSecond - books) / 2 * weights[i] / sum;
        }
    }

    double booksPerSecond(int market) {
        return booksPerSecond[market];
    }

    double tradesPerSecond(int market) {
        return tradesPerSecond[market];
    }

    /** In proportion to the weights, each capped, so that the total comes out. */
    private static double[] fill(double[] weights, double total) {
        double low = 0;
        double high = 0;
        for (double weight : weights) {
            high = Math.max(high, MAX_BOOKS_PER_SECOND / weight);
        }
        double[] rates = new double[weights.length];
        for (int step = 0; step < BISECTIONS; step++) {
            double factor = (low + high) / 2;
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                rates[i] = Math.min(MAX_BOOKS_PER_SECOND, factor * weights[i]);
                sum += rates[i];
            }
            if (sum < total) {
                low = factor;
            } else {
                high = factor;
            }
        }
        return rates;
    }
}
