package io.upring.engine.indicator;

/**
 * Mean and sum of squared deviations of the last {@code n} values.
 *
 * <p>Nothing is ever subtracted, so nothing cancels and nothing drifts: values come in blocks of {@code n}; of the
 * block before the current one the moments of every tail are known, of the current one the moments of its beginning,
 * and a window is a tail and a beginning, merged (Chan, Golub and LeVeque 1983). Once a block its tails are computed,
 * so that a value costs constant time on average.
 */
final class SlidingMoments {
    private final double[] block;
    /** Of the block before: moments of its values from an index on. */
    private final double[] tailMeans;
    private final double[] tailSquares;
    private boolean hasTails;
    private int filled;
    private double headMean;
    private double headSquares;
    private double mean;
    private double squares;

    SlidingMoments(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a window needs at least one value, not " + count);
        }
        block = new double[count];
        tailMeans = new double[count];
        tailSquares = new double[count];
    }

    void add(double value) {
        if (filled == block.length) {
            turn();
        }
        block[filled++] = value;
        final double fromMean = value - headMean;
        headMean += fromMean / filled;
        headSquares += fromMean * (value - headMean);
        if (hasTails && filled < block.length) {
            merge(headMean, headSquares, filled, tailMeans[filled], tailSquares[filled], block.length - filled);
        } else {
            mean = headMean;
            squares = headSquares;
        }
    }

    private void turn() {
        mean = 0;
        squares = 0;
        for (int i = block.length - 1; i >= 0; i--) {
            merge(block[i], 0, 1, mean, squares, block.length - 1 - i);
            tailMeans[i] = mean;
            tailSquares[i] = squares;
        }
        hasTails = true;
        filled = 0;
        headMean = 0;
        headSquares = 0;
    }

    private void merge(double meanA, double squaresA, int countA, double meanB, double squaresB, int countB) {
        final double apart = meanB - meanA;
        final double shareB = (double) countB / (countA + countB);
        mean = meanA + apart * shareB;
        squares = squaresA + squaresB + apart * apart * countA * shareB;
    }

    void reset() {
        hasTails = false;
        filled = 0;
        headMean = 0;
        headSquares = 0;
        mean = 0;
        squares = 0;
    }

    boolean isFull() {
        return hasTails || filled == block.length;
    }

    /** Of the values so far, while the window fills. */
    double mean() {
        return mean;
    }

    /** Sum of squared deviations from the mean; never negative. */
    double squares() {
        return squares;
    }

    int capacity() {
        return block.length;
    }
}
