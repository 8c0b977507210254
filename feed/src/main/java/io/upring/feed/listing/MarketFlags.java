package io.upring.feed.listing;

import io.upring.engine.event.ListingView;
import io.upring.feed.rest.MarketInfo;

/**
 * Warnings and cautions of a market as the bits that LISTING events carry.
 *
 * <p>Threading: stateless.
 */
public final class MarketFlags {
    private MarketFlags() {
    }

    /** Cautions of a name that is not documented are left out. */
    public static int of(MarketInfo market) {
        int flags = market.warning() ? ListingView.FLAG_WARNING : 0;
        for (final String caution : market.cautions()) {
            flags |= switch (caution) {
                case "PRICE_FLUCTUATIONS" -> ListingView.FLAG_PRICE_FLUCTUATIONS;
                case "TRADING_VOLUME_SOARING" -> ListingView.FLAG_TRADING_VOLUME_SOARING;
                case "DEPOSIT_AMOUNT_SOARING" -> ListingView.FLAG_DEPOSIT_AMOUNT_SOARING;
                case "GLOBAL_PRICE_DIFFERENCES" -> ListingView.FLAG_GLOBAL_PRICE_DIFFERENCES;
                case "CONCENTRATION_OF_SMALL_ACCOUNTS" -> ListingView.FLAG_CONCENTRATION_OF_SMALL_ACCOUNTS;
                default -> 0;
            };
        }
        return flags;
    }
}
