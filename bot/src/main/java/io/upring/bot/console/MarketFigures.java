package io.upring.bot.console;

import java.math.BigDecimal;

/**
 * What a run did in one market, all strategies together. Money is in the quote currency of the market.
 *
 * <p>Threading: immutable.
 *
 * @param fills how often amounts of orders grew.
 * @param volume base currency: bought less sold.
 * @param averageEntry what a unit of what is held cost, fees included, cut to 10<sup>-8</sup>; 0 where nothing is.
 * @param price last traded; 0 where there was none.
 */
public record MarketFigures(String market, long fills, BigDecimal volume, BigDecimal averageEntry, BigDecimal price,
                            BigDecimal realised, BigDecimal unrealised, BigDecimal fees) {
}
