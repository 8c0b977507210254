package io.upring.bot.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A simulated exchange: the one that runs alone, or the embedded one of a demo run.
 *
 * <p>Threading: immutable.
 *
 * @param port to listen on; 0 for any that is free.
 * @param market {@code generated}, {@code generated:SCENARIO}, {@code capture:FILE}, {@code journal:FOLDER}
 *     or {@code relay:URL}.
 * @param speed of a recording's playback: 1 for the recorded pace; infinite for as fast as possible.
 * @param framesPerSecond of a generated market, all markets together.
 * @param balances what each simulated account starts with, by currency, unless its key says otherwise.
 * @param manner how it behaves.
 * @param alone what only a venue of its own has.
 */
public record VenueSettings(int port, long seed, String market, double speed, double framesPerSecond,
                            Map<String, BigDecimal> balances, VenueManner manner, VenueAlone alone) {
    public static final String GENERATED = "generated";
    public static final String CAPTURE_PREFIX = "capture:";
    public static final String JOURNAL_PREFIX = "journal:";
    public static final String RELAY_PREFIX = "relay:";
    /** What a market can be, for error messages. */
    public static final String MARKETS = "generated, generated:SCENARIO, capture:FILE, journal:FOLDER or relay:URL";

    /** Whether the text has the form of a market. */
    public static boolean isMarket(String text) {
        return text.equals(GENERATED) || List.of(GENERATED + ":", CAPTURE_PREFIX, JOURNAL_PREFIX, RELAY_PREFIX).stream()
            .anyMatch(prefix -> text.startsWith(prefix) && text.length() > prefix.length());
    }

    public VenueSettings withPort(int newPort) {
        return new VenueSettings(newPort, seed, market, speed, framesPerSecond, balances, manner, alone);
    }

    public VenueSettings withSeed(long newSeed) {
        return new VenueSettings(port, newSeed, market, speed, framesPerSecond, balances, manner, alone);
    }

    public VenueSettings withMarket(String newMarket) {
        return new VenueSettings(port, seed, newMarket, speed, framesPerSecond, balances, manner, alone);
    }

    public VenueSettings withSpeed(double newSpeed) {
        return new VenueSettings(port, seed, market, newSpeed, framesPerSecond, balances, manner, alone);
    }

    public VenueSettings withFramesPerSecond(double newRate) {
        return new VenueSettings(port, seed, market, speed, newRate, balances, manner, alone);
    }

    public VenueSettings withBalances(Map<String, BigDecimal> newBalances) {
        return new VenueSettings(port, seed, market, speed, framesPerSecond, newBalances, manner, alone);
    }

    public VenueSettings withManner(VenueManner newManner) {
        return new VenueSettings(port, seed, market, speed, framesPerSecond, balances, newManner, alone);
    }

    public VenueSettings withAlone(VenueAlone newAlone) {
        return new VenueSettings(port, seed, market, speed, framesPerSecond, balances, manner, newAlone);
    }

    /** The capture to play, or {@code null} for another market. */
    public String capture() {
        return market.startsWith(CAPTURE_PREFIX) ? market.substring(CAPTURE_PREFIX.length()) : null;
    }

    /** The folder of the journal to play, or {@code null} for another market. */
    public String journal() {
        return market.startsWith(JOURNAL_PREFIX) ? market.substring(JOURNAL_PREFIX.length()) : null;
    }

    /** Whether it plays the past: a capture or a journal, which has a pace and an end. */
    public boolean isRecorded() {
        return capture() != null || journal() != null;
    }

    /** The venue to relay, or {@code null} for another market. */
    public String relay() {
        return market.startsWith(RELAY_PREFIX) ? market.substring(RELAY_PREFIX.length()) : null;
    }

    /** The scenario of a generated market, or {@code null} for the usual one. */
    public String scenario() {
        return market.startsWith(GENERATED + ":") ? market.substring(GENERATED.length() + 1) : null;
    }
}
