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
    /**
     * As the market states it, and turned into what it is asked for only then; 0 for none, below 0 while it is of a
     * book and no trade was heard of. One word a market: eight of them share a line of the cache.
     */
    private final double[] price;
    /** Of an own fill, x 10<sup>8</sup>. */
    private final long[] ownE8;
    private final OrderBookView book = new OrderBookView();
    private final OrderView order = new OrderView();
    private final Amount ownPrice = new Amount();

    /** @param instruments how many there can be: {@link Instruments#capacity()}. */
    public LastPrices(int instruments) {
        price = new double[instruments];
        ownE8 = new long[instruments];
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
            if (price[slot.instrumentId()] <= 0) {
                onBook(slot);
            }
        } else if (type == EventType.MY_ORDER.code()) {
            onOwnOrder(slot);
        }
    }

    private void trade(int instrumentId, double tradePrice) {
        if (isPrice(tradePrice)) {
            price[instrumentId] = tradePrice;
        }
    }

    private void onBook(EventSlot slot) {
        book.wrap(slot);
        final double middle = book.isTwoSided() ? (book.bidPrice(0) + book.askPrice(0)) / 2 : 0;
        if (isPrice(middle)) {
            price[slot.instrumentId()] = -middle;
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

    /** NaN and infinity fail the comparison: they leave the old price. */
    private static boolean isPrice(double value) {
        return value > 0 && value < 9e10;
    }

    /** Price x 10<sup>8</sup>, 0 while there was none. */
    public long priceE8(int instrumentId) {
        final long ofMarketE8 = Math.round(Math.abs(price[instrumentId]) * 1e8);
        return ofMarketE8 == 0 ? ownE8[instrumentId] : ofMarketE8;
    }
}
