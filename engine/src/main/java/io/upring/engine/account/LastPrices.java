package io.upring.engine.account;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Instruments;

/**
 * The last trade price of every instrument, to value market orders and positions with.
 *
 * <p>Threading: belongs to one stage.
 */
public final class LastPrices {
    private final long[] priceE8;
    private final TickerView ticker = new TickerView();
    private final TradeView trade = new TradeView();

    /** @param instruments how many there can be: {@link Instruments#capacity()}. */
    public LastPrices(int instruments) {
        priceE8 = new long[instruments];
    }

    /** Trades put in afterwards are history: they leave the price as it is. */
    public void apply(EventSlot slot) {
        if (slot.hasFlag(EventSlot.FLAG_BACK_FILLED)) {
            return;
        }
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
