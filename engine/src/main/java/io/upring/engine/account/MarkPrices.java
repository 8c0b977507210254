package io.upring.engine.account;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Instruments;
import org.agrona.DirectBuffer;

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
    private static final long FRESH_NS = BOOK_SECONDS * 1_000_000_000L;
    private static final long MAX_PRICE_E8 = 9_000_000_000_000_000_000L;

    /** Of each market a row: what an event touches lies together, not in a line of each of eight arrays. */
    private static final int ROW = 8;
    private static final int MARK_E8 = 0;
    private static final int PREVIOUS_E8 = 1;
    /** Before the previous one; of use while there is no mark. */
    private static final int EARLIER_E8 = 2;
    private static final int TRADE_E8 = 3;
    private static final int TRADE_MS = 4;
    private static final int BID_E8 = 5;
    private static final int ASK_E8 = 6;
    private static final int BOOK_NS = 7;

    private final long[] rows;

    /** @param instruments how many there can be: {@link Instruments#capacity()}. */
    public MarkPrices(int instruments) {
        rows = new long[instruments * ROW];
    }

    /** Trades put in afterwards are history. */
    public void apply(EventSlot slot) {
        if (slot.hasFlag(EventSlot.FLAG_BACK_FILLED)) {
            return;
        }
        final int type = slot.typeCode();
        if (type == EventType.ORDER_BOOK.code()) {
            onBook(slot);
        } else if (type == EventType.TRADE.code()) {
            onTrade(slot, TradeView.TRADE_PRICE, TradeView.TRADE_TIMESTAMP);
        } else if (type == EventType.TICKER.code()) {
            onTrade(slot, TickerView.TRADE_PRICE, TickerView.TRADE_TIMESTAMP);
        }
    }

    private void onBook(EventSlot slot) {
        final DirectBuffer fields = slot.buffer();
        if (fields.getInt(OrderBookView.ASK_LEVELS) == 0 || fields.getInt(OrderBookView.BID_LEVELS) == 0) {
            return;
        }
        final long bid = priceE8(fields.getDouble(OrderBookView.LEVELS + OrderBookView.BID_PRICE));
        final long ask = priceE8(fields.getDouble(OrderBookView.LEVELS + OrderBookView.ASK_PRICE));
        if (bid == 0 || ask < bid) {
            return;
        }
        final int row = slot.instrumentId() * ROW;
        rows[row + BID_E8] = bid;
        rows[row + ASK_E8] = ask;
        rows[row + BOOK_NS] = slot.receivedAtNs();
        final long tradeE8 = rows[row + TRADE_E8];
        observe(row, tradeE8 == 0 ? bid + (ask - bid) / 2 : Math.min(ask, Math.max(bid, tradeE8)));
    }

    private void onTrade(EventSlot slot, int priceOffset, int timestampOffset) {
        final int row = slot.instrumentId() * ROW;
        final long newE8 = priceE8(slot.buffer().getDouble(priceOffset));
        final long timestampMs = slot.buffer().getLong(timestampOffset);
        if (newE8 == 0 || newE8 == rows[row + TRADE_E8] && timestampMs == rows[row + TRADE_MS] && timestampMs != 0) {
            return;
        }
        rows[row + TRADE_E8] = newE8;
        rows[row + TRADE_MS] = timestampMs;
        final boolean hasBook = rows[row + BID_E8] != 0 && slot.receivedAtNs() - rows[row + BOOK_NS] <= FRESH_NS;
        observe(row, hasBook ? Math.min(rows[row + ASK_E8], Math.max(rows[row + BID_E8], newE8)) : newE8);
    }

    private void observe(int row, long observedE8) {
        final long mark = rows[row + MARK_E8];
        final long previous = rows[row + PREVIOUS_E8];
        rows[row + PREVIOUS_E8] = observedE8;
        if (mark != 0) {
            rows[row + MARK_E8] = middle(mark, previous, observedE8);
        } else if (rows[row + EARLIER_E8] != 0) {
            rows[row + MARK_E8] = middle(rows[row + EARLIER_E8], previous, observedE8);
        } else {
            rows[row + EARLIER_E8] = previous;
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
        return rows[instrumentId * ROW + MARK_E8];
    }
}
