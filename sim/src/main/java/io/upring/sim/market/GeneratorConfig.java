package io.upring.sim.market;

/**
 * How a {@link GeneratedMarket} behaves.
 *
 * <p>Threading: immutable.
 *
 * @param seed            same seed, same markets, same events
 * @param framesPerSecond target of books, trades and tickers together over all markets, at one frame each per book
 *                        and
 *                        trade and one ticker per trade
 */
public record GeneratorConfig(long seed, double framesPerSecond) {
    public GeneratorConfig {
        if (!(framesPerSecond >= 1 && framesPerSecond <= 1_000_000)) {
            throw new IllegalArgumentException(
                    "frames per second must be between 1 and 1000000, was: " + framesPerSecond);
        }
    }

    /** About 600 frames a second. */
    public static GeneratorConfig defaults(long seed) {
        return new GeneratorConfig(seed, 600);
    }
}
