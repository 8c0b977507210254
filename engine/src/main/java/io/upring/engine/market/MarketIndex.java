package io.upring.engine.market;

import org.agrona.DirectBuffer;

/**
 * From the codes in a frame's bytes to the ids in an event.
 *
 * <p>Threading: as the implementation says.
 */
public interface MarketIndex {
    /** For what is not known. */
    int UNKNOWN = -1;

    /** The id of a market such as {@code KRW-BTC}, or {@link #UNKNOWN}. */
    int instrumentId(DirectBuffer buffer, int offset, int length);

    /** The id of a currency such as {@code BTC}, or {@link #UNKNOWN}. */
    int currencyId(DirectBuffer buffer, int offset, int length);
}
