package io.upring.bot.console;

/**
 * One thing that happened in a run: a signal, an order, a fill, a balance, an alert, or a change of what a strategy is
 * shown.
 *
 * <p>Threading: immutable.
 *
 * @param timeNs nanoseconds since the Unix epoch.
 * @param kind one word.
 * @param strategy whose it is; empty for the account's.
 * @param market its code; empty where it is of none, or of several.
 * @param text the rest in words.
 */
public record ActivityLine(long timeNs, String kind, String strategy, String market, String text) {
    private static final long DAY_MS = 86_400_000;
    private static final long KST_OFFSET_MS = 9 * 3_600_000;

    /** With the time in Korea. */
    String line() {
        final long ms = Math.floorMod(timeNs / 1_000_000 + KST_OFFSET_MS, DAY_MS);
        return String.format(java.util.Locale.ROOT, "%02d:%02d:%02d.%03d  %-7s  %-12s  %-9s  %s", ms / 3_600_000,
            ms / 60_000 % 60, ms / 1_000 % 60, ms % 1_000, kind, strategy, market, text).stripTrailing();
    }
}
