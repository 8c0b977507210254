package io.upring.engine.market;

/** A kind of public market data that can be asked for. */
public enum Stream {
    TICKER,
    TRADE,
    ORDER_BOOK
}
