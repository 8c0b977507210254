package io.upring.bot.config;

import java.math.BigDecimal;
import java.util.Map;

/**
 * The embedded venue of a demo run.
 *
 * <p>Threading: immutable.
 *
 * @param port to listen on at loopback; 0 for any that is free.
 * @param market {@code generated}, or {@code capture:FILE}.
 * @param speed of a capture's playback: 1 for the recorded pace; infinite for as fast as possible.
 * @param framesPerSecond of a generated market, all markets together.
 * @param balances what the simulated account starts with, by currency.
 */
public record VenueSettings(int port, long seed, String market, double speed, int framesPerSecond,
                            Map<String, BigDecimal> balances) {
    public static final String GENERATED = "generated";
    public static final String CAPTURE_PREFIX = "capture:";

    public VenueSettings withPort(int newPort) {
        return new VenueSettings(newPort, seed, market, speed, framesPerSecond, balances);
    }

    public VenueSettings withSeed(long newSeed) {
        return new VenueSettings(port, newSeed, market, speed, framesPerSecond, balances);
    }

    public VenueSettings withMarket(String newMarket) {
        return new VenueSettings(port, seed, newMarket, speed, framesPerSecond, balances);
    }

    public VenueSettings withSpeed(double newSpeed) {
        return new VenueSettings(port, seed, market, newSpeed, framesPerSecond, balances);
    }

    /** The capture to play, or {@code null} for a generated market. */
    public String capture() {
        return market.startsWith(CAPTURE_PREFIX) ? market.substring(CAPTURE_PREFIX.length()) : null;
    }
}
