package io.upring.feed.listing;

import java.math.BigDecimal;

/** What orders cost and may be worth where the account's own figures are not to be had (Upbit API reference, 4). */
public record QuoteDefaults(BigDecimal minTotal, BigDecimal maxTotal, long feeE8) {
    /** Of the KRW markets; for the USDT markets none is stated, and this one is beyond every order there. */
    private static final BigDecimal BILLION = new BigDecimal("1000000000");

    public static QuoteDefaults of(String quote) {
        return switch (quote) {
            case "BTC" -> new QuoteDefaults(new BigDecimal("0.00005"), BigDecimal.TEN, 250_000);
            case "USDT" -> new QuoteDefaults(new BigDecimal("0.5"), BILLION, 250_000);
            default -> new QuoteDefaults(new BigDecimal("5000"), BILLION, 50_000);
        };
    }
}
