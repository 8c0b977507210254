package io.upring.sim.market;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TradeView;
import io.upring.sim.exchange.BookImage;
import io.upring.sim.exchange.Level;
import io.upring.sim.exchange.Side;
import io.upring.sim.exchange.TickerSeed;
import io.upring.sim.exchange.TradePrint;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Meaning of one recorded event of a market. The numbers are those of the frame that it was decoded from: a double's
 * shortest spelling is the number that was written.
 *
 * <p>Threading: one thread.
 */
final class RecordedEvent {
    private static final long MS_NS = 1_000_000;

    private final TradeView trade = new TradeView();
    private final OrderBookView book = new OrderBookView();
    private final TickerView ticker = new TickerView();

    /** Whether it is one of those that a market is played from: not a grouped book, not of the time before. */
    static boolean isPlayable(EventSlot event) {
        final int type = event.typeCode();
        return type == EventType.TICKER.code()
            || type == EventType.TRADE.code() && !event.hasFlag(EventSlot.FLAG_SNAPSHOT)
            || type == EventType.ORDER_BOOK.code() && !(event.buffer().getDouble(OrderBookView.LEVEL) > 0);
    }

    /** Null where the event holds no market that could be: a crossed book, a price of nothing. */
    CapturedFrame read(EventSlot event, String code) {
        switch (event.type()) {
            case TRADE -> {
                trade.wrap(event);
                return trade(code);
            }
            case ORDER_BOOK -> {
                book.wrap(event);
                return book(code);
            }
            default -> {
                ticker.wrap(event);
                return ticker(code);
            }
        }
    }

    private CapturedFrame trade(String code) {
        if (!(trade.price() > 0 && trade.volume() > 0)) {
            return null;
        }
        final TradePrint print = new TradePrint(number(trade.price()), number(trade.volume()), side(trade.takerSide()),
            trade.tradeTimestamp() == 0 ? trade.exchangeTimeNs() / MS_NS : trade.tradeTimestamp(),
            trade.sequentialId(), false);
        final double previous = trade.prevClosingPrice();
        return new CapturedFrame.OfTrade(code, trade.exchangeTimeNs() / MS_NS, print,
            previous > 0 ? number(previous) : null, trade.slot().hasFlag(EventSlot.FLAG_SNAPSHOT));
    }

    private CapturedFrame book(String code) {
        if (book.isTwoSided() && book.bidPrice(0) >= book.askPrice(0)) {
            return null;
        }
        final List<Level> asks = new ArrayList<>(book.askLevels());
        for (int i = 0; i < book.askLevels(); i++) {
            add(asks, book.askPrice(i), book.askSize(i));
        }
        final List<Level> bids = new ArrayList<>(book.bidLevels());
        for (int i = 0; i < book.bidLevels(); i++) {
            add(bids, book.bidPrice(i), book.bidSize(i));
        }
        return new CapturedFrame.OfBook(code, new BookImage(asks, bids, book.exchangeTimeNs() / MS_NS));
    }

    private static void add(List<Level> levels, double price, double size) {
        if (price > 0 && size > 0) {
            levels.add(new Level(number(price), number(size)));
        }
    }

    private CapturedFrame ticker(String code) {
        if (!(ticker.tradePrice() > 0)) {
            return null;
        }
        final BigDecimal price = number(ticker.tradePrice());
        final BigDecimal zero = BigDecimal.ZERO;
        final long atMs = ticker.exchangeTimeNs() / MS_NS;
        final LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(atMs, 86_400_000L));
        final TickerSeed values = new TickerSeed(or(ticker.openingPrice(), price), or(ticker.highPrice(), price),
            or(ticker.lowPrice(), price), price, or(ticker.prevClosingPrice(), price), side(ticker.takerSide()),
            or(ticker.tradeVolume(), zero), ticker.tradeTimestamp() == 0 ? atMs : ticker.tradeTimestamp(),
            or(ticker.accAskVolume(), zero), or(ticker.accBidVolume(), zero), or(ticker.accTradePrice(), zero),
            or(ticker.accTradePrice24h(), zero), or(ticker.accTradeVolume24h(), zero),
            or(ticker.highest52WeekPrice(), price), date(ticker.highest52WeekDate(), day),
            or(ticker.lowest52WeekPrice(), price), date(ticker.lowest52WeekDate(), day));
        return new CapturedFrame.OfTicker(code, atMs, values);
    }

    private static BigDecimal or(double value, BigDecimal fallback) {
        return value > 0 ? number(value) : fallback;
    }

    private static BigDecimal number(double value) {
        return FrameFields.canonical(BigDecimal.valueOf(value));
    }

    private static LocalDate date(int yyyymmdd, LocalDate fallback) {
        try {
            return LocalDate.of(yyyymmdd / 10_000, yyyymmdd / 100 % 100, yyyymmdd % 100);
        } catch (DateTimeException absent) {
            return fallback;
        }
    }

    private static Side side(io.upring.engine.event.Side side) {
        return side == io.upring.engine.event.Side.ASK ? Side.ASK : Side.BID;
    }
}
