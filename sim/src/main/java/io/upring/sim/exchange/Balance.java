package io.upring.sim.exchange;

import java.math.BigDecimal;

/**
 * One currency of an account. {@code available} excludes {@code locked}; both are exact, down to the last digit.
 *
 * <p>Threading: immutable.
 *
 * @param avgBuyPrice average buy price, fees included, cut to 8 decimals; 0 for the quote currencies and for coins
 *                    never bought
 */
public record Balance(String currency, BigDecimal available, BigDecimal locked, BigDecimal avgBuyPrice,
                      boolean avgBuyPriceModified, String unitCurrency) {
}
