package io.upring.strategies.scanner;

import io.upring.engine.strategy.Parameter;
import java.time.Duration;

/**
 * What {@link Scanner} can be told.
 *
 * <p>Threading: immutable.
 */
public record ScannerSettings(
    @Parameter(doc = "Markets quoted in this currency are scanned.", value = "KRW") String quote,
    @Parameter(doc = "Whether markets that are listed later are scanned as well.", value = "true")
    boolean newListings,
    @Parameter(doc = "The shorter of the two windows that moves are measured over.", value = "60", min = "1",
        max = "14400") Duration fastWindow,
    @Parameter(doc = "A move of this size over the shorter window alerts; 0 for never.", value = "0.03",
        unit = "fraction", min = "0", max = "10") double fastThreshold,
    @Parameter(doc = "The move must come back to this before the next alert; below fastThreshold.", value = "0.01",
        unit = "fraction", min = "0", max = "10") double fastRearm,
    @Parameter(doc = "The least time between two such alerts of one market and direction.", value = "300", min = "0",
        max = "86400") Duration fastCoolDown,
    @Parameter(doc = "The longer of the two windows that moves are measured over.", value = "300", min = "1",
        max = "14400") Duration slowWindow,
    @Parameter(doc = "A move of this size over the longer window alerts; 0 for never.", value = "0.05",
        unit = "fraction", min = "0", max = "10") double slowThreshold,
    @Parameter(doc = "The move must come back to this before the next alert; below slowThreshold.", value = "0.02",
        unit = "fraction", min = "0", max = "10") double slowRearm,
    @Parameter(doc = "The least time between two such alerts of one market and direction.", value = "900", min = "0",
        max = "86400") Duration slowCoolDown,
    @Parameter(doc = "A move of this size against the close of the exchange's day before alerts; 0 for never.",
        value = "0.1", unit = "fraction", min = "0", max = "100") double dayThreshold,
    @Parameter(doc = "The move must come back to this before the next alert; below dayThreshold.", value = "0.07",
        unit = "fraction", min = "0", max = "100") double dayRearm,
    @Parameter(doc = "The least time between two such alerts of one market and direction.", value = "3600", min = "0",
        max = "86400") Duration dayCoolDown,
    @Parameter(doc = "Markets that traded less in 24 hours do not alert by moves.", value = "0",
        unit = "quote currency", min = "0", max = "1000000000000000") double minDayValue,
    @Parameter(doc = "How many markets are in the list of those that traded most in 24 hours; 0 for no such list.",
        value = "10", unit = "count", min = "0", max = "100") int topByDay,
    @Parameter(doc = "How many markets are in the list of those that traded most over topWindow; 0 for no such list.",
        value = "5", unit = "count", min = "0", max = "100") int topByWindow,
    @Parameter(doc = "The window of the second list.", value = "300", min = "1", max = "14400") Duration topWindow,
    @Parameter(doc = "How long a market stays in a list at least, so that it does not come and go.", value = "60",
        min = "0", max = "86400") Duration dwell,
    @Parameter(doc = "Whether the trades of the markets in the lists are subscribed to.", value = "true")
    boolean watchTrades,
    @Parameter(doc = "Whether their order books are, and alert when they lean or become wide.", value = "false")
    boolean watchBooks,
    @Parameter(doc = "A book that leans so far to one side alerts: 0 is even, 1 is one side only.", value = "0.7",
        unit = "0 to 1", min = "0.1", max = "0.99") double bookLean,
    @Parameter(doc = "A spread of so many times the usual one of the last minute alerts.", value = "3",
        unit = "times the usual", min = "1.1", max = "1000") double bookWide,
    @Parameter(doc = "The least time between two alerts of one book for one reason.", value = "60", min = "0",
        max = "86400") Duration bookCoolDown) {

    public ScannerSettings {
        checkRearm("fast", fastThreshold, fastRearm);
        checkRearm("slow", slowThreshold, slowRearm);
        checkRearm("day", dayThreshold, dayRearm);
        if (fastWindow.compareTo(slowWindow) >= 0) {
            throw new IllegalArgumentException("fastWindow must be shorter than slowWindow");
        }
    }

    private static void checkRearm(String window, double threshold, double rearm) {
        if (threshold > 0 && rearm >= threshold) {
            throw new IllegalArgumentException(window + "Rearm must be below " + window + "Threshold (" + threshold
                + "), not " + rearm);
        }
    }
}
