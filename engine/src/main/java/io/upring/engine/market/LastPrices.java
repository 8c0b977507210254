package io.upring.engine.market;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TradeView;

/**
 * The last trade price of every instrument, to value market orders and positions with.
 *
 * <p>Threading: belongs to one stage.
 */
public final class LastPrices {
    private final long[] priceE8;
    private final TickerView ticker = new TickerView();
    private final TradeView trade = new TradeView();

    public LastPrices(int instruments) {
        priceE8 = new long[instruments];
    }

    public void apply(EventSlot slot) {
        final int type = slot.typeCode();
        if (type == EventType.TRADE.code()) {
            trade.wrap(slot);
            set(slot.instrumentId(), trade.price());
        } else if (type == EventType.TICKER.code()) {
            ticker.wrap(slot);
            set(slot.instrumentId(), ticker.tradePrice());
        }
    }

    private void set(int instrumentId, double price) {
        // NaN and infinity fail this comparison and leave the old price.
        if (price > 0 && price < 9e10) {
            priceE8[instrumentId] = Math.round(price * 1e8);
        }
    }

    /** Price x 10<sup>8</sup>, 0 while there was none. */
    public long priceE8(int instrumentId) {
        return priceE8[instrumentId];
    }
}
