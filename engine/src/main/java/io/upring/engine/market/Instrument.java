package io.upring.engine.market;

import io.upring.engine.decimal.Amount;

/**
 * One market and the rules that the exchange states for it. Amounts are shared: callers must not change them.
 *
 * <p>Threading: immutable.
 *
 * @param id its number in events, from 0.
 * @param market the exchange's code, quote currency first: {@code KRW-BTC}.
 * @param baseId id of the currency that is bought and sold.
 * @param quoteId id of the currency that pays.
 * @param minTotal least total of an order, quote currency.
 * @param maxTotal greatest total of an order, quote currency.
 * @param bidFeeE8 fee rate of a buy x 10<sup>8</sup>: 50,000 is 0.05 %.
 * @param askFeeE8 fee rate of a sell x 10<sup>8</sup>.
 * @param active whether the exchange traded it when the run learnt of it; what changes later is a LISTING event.
 */
public record Instrument(int id, String market, int baseId, int quoteId, TickTable ticks, Amount minTotal,
                         Amount maxTotal, long bidFeeE8, long askFeeE8, boolean active) {

    public String quote() {
        return market.substring(0, market.indexOf('-'));
    }

    public String base() {
        return market.substring(market.indexOf('-') + 1);
    }

    @Override
    public String toString() {
        return market;
    }
}
