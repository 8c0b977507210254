package io.upring.sim.backtest;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.Side;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.sim.exchange.BookImage;
import io.upring.sim.exchange.Exchange;
import io.upring.sim.exchange.Level;
import io.upring.sim.exchange.TradePrint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows the recorded market to the simulated exchange. Exact decimals cost a hundred times what an event costs, so a
 * market without resting orders is shown only when an order arrives, and then its latest book only: a book replaces the
 * one before it whole, and trades move nothing but queues. With resting orders every book and trade is shown.
 *
 * <p>Where the tape has no books, the last trade stands for one: one level a side, so large that it serves any order,
 * at the trade's price on the side that was taken from and one tick away on the other. A resting order then waits
 * behind that size for ever and fills when a trade prints through its price, or the made book crosses it.
 */
final class MarketSide {
    private static final int NO_EVENT_FLAGS =
        EventSlot.FLAG_BACK_FILLED | EventSlot.FLAG_REPEATED | EventSlot.FLAG_SNAPSHOT;
    private static final BigDecimal MADE_TOTAL = new BigDecimal("1000000000000");
    private static final long MICROSECONDS_FROM = 100_000_000_000_000L;

    private final Exchange exchange;
    private final Instruments instruments;
    private final boolean hasBooks;
    private final OrderBookView book = new OrderBookView();
    private final TradeView trade = new TradeView();
    private final EventSlot[] latestBooks;
    private final double[] lastPrices;
    private final boolean[] takerBought;
    private final boolean[] unseen;
    private final int[] resting;

    MarketSide(Exchange exchange, Instruments instruments, boolean hasBooks) {
        this.exchange = exchange;
        this.instruments = instruments;
        this.hasBooks = hasBooks;
        latestBooks = new EventSlot[instruments.capacity()];
        lastPrices = new double[instruments.capacity()];
        takerBought = new boolean[instruments.capacity()];
        unseen = new boolean[instruments.capacity()];
        resting = new int[instruments.capacity()];
    }

    /** A limit order has come into the market, or left it. */
    void onResting(int instrumentId, int change) {
        resting[instrumentId] += change;
    }

    void apply(EventSlot slot, long nowMs) {
        final int type = slot.typeCode();
        if (type == EventType.ORDER_BOOK.code()) {
            onBook(slot, nowMs);
        } else if (type == EventType.TRADE.code()) {
            onTrade(slot, nowMs);
        }
    }

    private void onBook(EventSlot slot, long nowMs) {
        book.wrap(slot);
        // Absent, and so not a number, in frames of before there was grouping.
        if (book.level() > 0) {
            return;
        }
        final int id = slot.instrumentId();
        if (resting[id] > 0) {
            unseen[id] = false;
            exchange.applyBook(instruments.get(id).market(), image(slot), nowMs);
            return;
        }
        if (latestBooks[id] == null) {
            latestBooks[id] = new EventSlot();
        }
        latestBooks[id].buffer().putBytes(0, slot.buffer(), 0, EventSlot.PAYLOAD + slot.payloadLength());
        unseen[id] = true;
    }

    private void onTrade(EventSlot slot, long nowMs) {
        if ((slot.buffer().getShort(EventSlot.FLAGS) & NO_EVENT_FLAGS) != 0) {
            return;
        }
        final int id = slot.instrumentId();
        trade.wrap(slot);
        lastPrices[id] = trade.price();
        takerBought[id] = trade.takerSide() == Side.BID;
        unseen[id] |= !hasBooks;
        if (resting[id] > 0) {
            final TradePrint print = new TradePrint(Decimals.of(trade.price()), Decimals.of(trade.volume()),
                takerBought[id] ? io.upring.sim.exchange.Side.BID : io.upring.sim.exchange.Side.ASK,
                trade.tradeTimestamp(), trade.sequentialId(), false);
            exchange.applyTrade(instruments.get(id).market(), print, nowMs);
            show(id, nowMs);
        }
    }

    /** Makes the exchange see what it has not been shown yet; before an order of the market arrives. */
    void show(int instrumentId, long nowMs) {
        if (!unseen[instrumentId]) {
            return;
        }
        unseen[instrumentId] = false;
        final BookImage image = hasBooks ? image(latestBooks[instrumentId]) : made(instrumentId, nowMs);
        exchange.applyBook(instruments.get(instrumentId).market(), image, nowMs);
    }

    /** Somebody showed the exchange something else: it sees the market again with the next order or event. */
    void reshow(int instrumentId) {
        unseen[instrumentId] = hasBooks ? latestBooks[instrumentId] != null : lastPrices[instrumentId] > 0;
    }

    private BookImage image(EventSlot slot) {
        book.wrap(slot);
        final List<Level> asks = new ArrayList<>(book.askLevels());
        for (int i = 0; i < book.askLevels(); i++) {
            asks.add(new Level(Decimals.of(book.askPrice(i)), Decimals.of(book.askSize(i))));
        }
        final List<Level> bids = new ArrayList<>(book.bidLevels());
        for (int i = 0; i < book.bidLevels(); i++) {
            bids.add(new Level(Decimals.of(book.bidPrice(i)), Decimals.of(book.bidSize(i))));
        }
        final long stamp = book.timestamp();
        return new BookImage(asks, bids, stamp >= MICROSECONDS_FROM ? stamp / 1000 : stamp);
    }

    private BookImage made(int id, long nowMs) {
        final Instrument instrument = instruments.get(id);
        final EngineTicks ticks = new EngineTicks(instrument.ticks());
        final BigDecimal price = Decimals.of(lastPrices[id]);
        final BigDecimal ask = takerBought[id] ? price : ticks.above(price);
        final BigDecimal bid = takerBought[id] ? ticks.below(price) : price;
        final List<Level> bids = bid.signum() > 0 ? List.of(level(bid)) : List.of();
        return new BookImage(List.of(level(ask)), bids, nowMs);
    }

    private static Level level(BigDecimal price) {
        return new Level(price, MADE_TOTAL.divide(price, 8, RoundingMode.UP));
    }
}
