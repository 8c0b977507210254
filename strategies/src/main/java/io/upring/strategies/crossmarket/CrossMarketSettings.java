package io.upring.strategies.crossmarket;

/**
 * What {@link CrossMarket} can be told. Threading: immutable.
 *
 * @param parity what it compares within the exchange.
 * @param premium what it holds against prices from abroad.
 * @param execution whether it deals.
 */
public record CrossMarketSettings(ParitySettings parity, PremiumSettings premium, ExecutionSettings execution) {
}
