package io.upring.engine.account;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Instruments;

/**
 * The price by which a limit on losses values a market: one that a single bad print, or a single bad book, cannot move.
 *
 * <p>Each trade, ticker and book is an observation: the last trade price, held between the best bid and the best ask of
 * a book that is not older than {@value #BOOK_SECONDS} s; the middle of the book where nothing was traded. The mark
 * goes to the middle one of itself and the last two observations: it follows the second event of a move, and not the
 * first, which may be the only one. It begins as the middle one of the first three. A ticker and a trade that tell of
 * the same print are one observation.
 *
 * <p>Threading: belongs to one stage.
 */
public final class MarkPrices {
    private static final long BOOK_SECONDS = 5;
    private static final long BOOK_NS = BOOK_SECONDS * 1_000_000_000L;
    private static final long MAX_PRICE_E8 = 9_000_000_000_000_000_000L;

    private final long[] markE8;
    private final long[] previousE8;
    /** Before the previous one; of use while there is no mark. */
    private final long[] earlierE8;
    private final long[] tradeE8;
    private final long[] tradeMs;
    private final long[] bidE8;
    private final long[] askE8;
    private final long[] bookNs;
    private final TickerView ticker = new TickerView();
    private final TradeView trade = new TradeView();
    private final OrderBookView book = new OrderBookView();

    /** @param instruments how many there can be: {@link Instruments#capacity()}. */
    public MarkPrices(int instruments) {
        markE8 = new long[instruments];
        previousE8 = new long[instruments];
        earlierE8 = new long[instruments];
        tradeE8 = new long[instruments];
        tradeMs = new long[instruments];
        bidE8 = new long[instruments];
        askE8 = new long[instruments];
        bookNs = new long[instruments];
    }

    /** Trades put in afterwards are history. */
    public void apply(EventSlot slot) {
        if (slot.hasFlag(EventSlot.FLAG_BACK_FILLED)) {
            return;
        }
        final int type = slot.typeCode();
        if (type == EventType.ORDER_BOOK.code()) {
            book.wrap(slot);
            onBook(slot);
        } else if (type == EventType.TRADE.code()) {
            trade.wrap(slot);
            onTrade(slot, trade.price(), trade.tradeTimestamp());
        } else if (type == EventType.TICKER.code()) {
            ticker.wrap(slot);
            onTrade(slot, ticker.tradePrice(), ticker.tradeTimestamp());
        }
    }

    private void onBook(EventSlot slot) {
        final int id = slot.instrumentId();
        if (!book.isTwoSided()) {
            return;
        }
        final long bid = priceE8(book.bidPrice(0));
        final long ask = priceE8(book.askPrice(0));
        if (bid == 0 || ask < bid) {
            return;
        }
        bidE8[id] = bid;
        askE8[id] = ask;
        bookNs[id] = slot.receivedAtNs();
        observe(id, tradeE8[id] == 0 ? bid + (ask - bid) / 2 : Math.min(ask, Math.max(bid, tradeE8[id])));
    }

    private void onTrade(EventSlot slot, double price, long timestampMs) {
        final int id = slot.instrumentId();
        final long newE8 = priceE8(price);
        if (newE8 == 0 || newE8 == tradeE8[id] && timestampMs == tradeMs[id] && timestampMs != 0) {
            return;
        }
        tradeE8[id] = newE8;
        tradeMs[id] = timestampMs;
        final boolean hasBook = bidE8[id] != 0 && slot.receivedAtNs() - bookNs[id] <= BOOK_NS;
        observe(id, hasBook ? Math.min(askE8[id], Math.max(bidE8[id], newE8)) : newE8);
    }

    private void observe(int id, long observedE8) {
        final long mark = markE8[id];
        final long previous = previousE8[id];
        previousE8[id] = observedE8;
        if (mark != 0) {
            markE8[id] = middle(mark, previous, observedE8);
        } else if (earlierE8[id] != 0) {
            markE8[id] = middle(earlierE8[id], previous, observedE8);
        } else {
            earlierE8[id] = previous;
        }
    }

    private static long middle(long a, long b, long c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    /** 0 for what is no price. */
    private static long priceE8(double price) {
        final long rounded = Math.round(price * 1e8);
        return rounded > 0 && rounded < MAX_PRICE_E8 ? rounded : 0;
    }

    /** The mark x 10<sup>8</sup>, 0 while there was no price. */
    public long priceE8(int instrumentId) {
        return markE8[instrumentId];
    }
}
