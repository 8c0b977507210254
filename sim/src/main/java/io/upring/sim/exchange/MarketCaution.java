package io.upring.sim.exchange;

/**
 * What the exchange may warn of in a market (Upbit API reference, market/all with details).
 *
 * <p>Threading: immutable.
 */
public enum MarketCaution {
    PRICE_FLUCTUATIONS,
    TRADING_VOLUME_SOARING,
    DEPOSIT_AMOUNT_SOARING,
    GLOBAL_PRICE_DIFFERENCES,
    CONCENTRATION_OF_SMALL_ACCOUNTS
}
