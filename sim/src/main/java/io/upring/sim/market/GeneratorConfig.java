package io.upring.sim.market;

import java.util.Objects;

/**
 * How a {@link GeneratedMarket} behaves.
 *
 * <p>Threading: immutable.
 *
 * @param seed            same seed, same markets, same events
 * @param framesPerSecond target of books, trades and tickers together over all markets, at one frame each per book
 *                        and trade and one ticker per trade
 * @param scenario        how the markets behave
 * @param marketCount     1 to 700: KRW markets first, with crosses against BTC and USDT when there are more than 26;
 *                        without effect on {@link Scenario#CROSS_MARKET}, whose markets are given
 */
public record GeneratorConfig(long seed, double framesPerSecond, Scenario scenario, int marketCount) {
    public static final int MAX_MARKETS = Universe.MAX_MARKETS;
    /** The well-known KRW markets. */
    public static final int DEFAULT_MARKETS = MarketProfile.KRW_MARKETS.size();

    public GeneratorConfig {
        if (!(framesPerSecond >= 1 && framesPerSecond <= 1_000_000)) {
            throw new IllegalArgumentException(
                    "frames per second must be between 1 and 1000000, was: " + framesPerSecond);
        }
        if (marketCount < 1 || marketCount > MAX_MARKETS) {
            throw new IllegalArgumentException("markets must be between 1 and " + MAX_MARKETS + ", was: "
                    + marketCount);
        }
        Objects.requireNonNull(scenario, "scenario");
    }

    public GeneratorConfig(long seed, double framesPerSecond) {
        this(seed, framesPerSecond, Scenario.LIVELY, DEFAULT_MARKETS);
    }

    /** About 600 frames a second. */
    public static GeneratorConfig defaults(long seed) {
        return new GeneratorConfig(seed, 600);
    }

    public GeneratorConfig withScenario(Scenario value) {
        return new GeneratorConfig(seed, framesPerSecond, value, marketCount);
    }

    public GeneratorConfig withMarketCount(int value) {
        return new GeneratorConfig(seed, framesPerSecond, scenario, value);
    }
}
