package io.upring.strategies.crossmarket;

import io.upring.engine.strategy.Parameter;
import io.upring.strategies.premium.PremiumRules;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What {@link CrossMarket} holds against prices from abroad, and what is unusual. A foreign price in USDT is taken as
 * one in USD. Threading: immutable.
 */
public record PremiumSettings(
    @Parameter(value = "BTC", doc = "The coins whose premium is reported; may be empty.") List<String> premiumCoins,
    @Parameter(value = "{coin}-usd",
        doc = "Name of the reference with a coin's price abroad, in USD or USDT; {coin} is the coin in lower case.")
    String foreignPrice,
    @Parameter(value = "usd-krw", doc = "Name of the reference with the official rate, KRW for a USD.")
    String officialRate,
    @Parameter(value = "60", min = "0.1", max = "2592000", doc = "A price from abroad that came longer ago is stale.")
    Duration foreignMaxAge,
    @Parameter(value = "345600", min = "0.1", max = "2592000",
        doc = "An official rate that came longer ago is stale; it stands still over a week-end.")
    Duration officialMaxAge,
    @Parameter(value = "1h, 24h, 90d",
        doc = "Windows of percentile and z-score, from 1h to 90d; each is kept in 720 parts.") List<String> windows,
    @Parameter(value = "3", min = "0.1", max = "100", unit = "standard deviations",
        doc = "A premium that far from its mean is told.") double zScore,
    @Parameter(value = "1.5", min = "0", max = "100", unit = "standard deviations",
        doc = "It must come back to this before it is told again.") double zScoreRearm,
    @Parameter(value = "0.99", min = "0.5", max = "1", unit = "share",
        doc = "A premium above this share of its window is told, and one as far from the other end.") double percentile,
    @Parameter(value = "0.9", min = "0.5", max = "1", unit = "share",
        doc = "It must come back to this before it is told again.") double percentileRearm,
    @Parameter(value = "600", min = "0", max = "86400",
        doc = "The least time between two alerts of one window.") Duration premiumCoolDown) {

    private static final long HOUR_NS = 3_600_000_000_000L;

    public PremiumSettings {
        premiumCoins = List.copyOf(premiumCoins);
        windows = List.copyOf(windows);
        for (final String window : windows) {
            windowNs(window);
        }
        if (zScoreRearm >= zScore) {
            throw new IllegalArgumentException("zScoreRearm must be below zScore (" + zScore + "), not " + zScoreRearm);
        }
        if (percentileRearm >= percentile) {
            throw new IllegalArgumentException("percentileRearm must be below percentile (" + percentile + "), not "
                + percentileRearm);
        }
    }

    private static long windowNs(String window) {
        if (!window.matches("[1-9][0-9]{0,3}[hd]")) {
            throw new IllegalArgumentException("windows must be hours or days such as 24h or 7d, not \"" + window
                + "\"");
        }
        final long count = Long.parseLong(window.substring(0, window.length() - 1));
        final long hours = window.endsWith("d") ? 24 * count : count;
        if (hours > 24 * 90) {
            throw new IllegalArgumentException("windows must be from 1h to 90d, not " + window);
        }
        return hours * HOUR_NS;
    }

    long[] windowsNs() {
        return windows.stream().mapToLong(PremiumSettings::windowNs).toArray();
    }

    PremiumRules rules() {
        return new PremiumRules(zScore, zScoreRearm, percentile, percentileRearm, premiumCoolDown.toNanos());
    }

    String foreignName(String coin) {
        return foreignPrice.replace("{coin}", coin.toLowerCase(Locale.ROOT));
    }
}
