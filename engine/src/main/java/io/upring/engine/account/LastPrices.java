package io.upring.engine.account;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Instruments;

/**
 * The last trade price of every instrument, to value market orders and positions with. Where nobody asks for trades or
 * tickers, it is the middle of the book; where there is neither, the price of an own fill.
 *
 * <p>Threading: belongs to one stage.
 */
public final class LastPrices {
    /** As the market states it, and turned into what it is asked for only then; 0 for none. */
    private final double[] price;
    /** Of an own fill, x 10<sup>8</sup>. */
    private final long[] ownE8;
    /** Whether the price is that of a trade of the market. */
    private final boolean[] isTraded;
    private final OrderBookView book = new OrderBookView();
    private final OrderView order = new OrderView();
    private final Amount ownPrice = new Amount();

    /** @param instruments how many there can be: {@link Instruments#capacity()}. */
    public LastPrices(int instruments) {
        price = new double[instruments];
        ownE8 = new long[instruments];
        isTraded = new boolean[instruments];
    }

    /** Trades put in afterwards are history: they leave the price as it is. */
    public void apply(EventSlot slot) {
        if (slot.hasFlag(EventSlot.FLAG_BACK_FILLED)) {
            return;
        }
        final int type = slot.typeCode();
        if (type == EventType.TRADE.code()) {
            trade(slot.instrumentId(), slot.buffer().getDouble(TradeView.TRADE_PRICE));
        } else if (type == EventType.TICKER.code()) {
            trade(slot.instrumentId(), slot.buffer().getDouble(TickerView.TRADE_PRICE));
        } else if (type == EventType.ORDER_BOOK.code()) {
            if (!isTraded[slot.instrumentId()]) {
                onBook(slot);
            }
        } else if (type == EventType.MY_ORDER.code()) {
            onOwnOrder(slot);
        }
    }

    private void trade(int instrumentId, double tradePrice) {
        isTraded[instrumentId] |= set(instrumentId, tradePrice);
    }

    private void onBook(EventSlot slot) {
        book.wrap(slot);
        if (book.isTwoSided()) {
            set(slot.instrumentId(), (book.bidPrice(0) + book.askPrice(0)) / 2);
        }
    }

    private void onOwnOrder(EventSlot slot) {
        final int id = slot.instrumentId();
        if (id == EventSlot.NO_INSTRUMENT || priceE8(id) != 0) {
            return;
        }
        order.wrap(slot);
        if (order.report() == OrderReport.TRADE) {
            ownE8[id] = Math.max(0, order.price(ownPrice).toE8Saturated());
        }
    }

    private boolean set(int instrumentId, double newPrice) {
        // NaN and infinity fail this comparison and leave the old price.
        if (newPrice > 0 && newPrice < 9e10) {
            price[instrumentId] = newPrice;
            return true;
        }
        return false;
    }

    /** Price x 10<sup>8</sup>, 0 while there was none. */
    public long priceE8(int instrumentId) {
        final long ofMarketE8 = Math.round(price[instrumentId] * 1e8);
        return ofMarketE8 == 0 ? ownE8[instrumentId] : ofMarketE8;
    }
}
