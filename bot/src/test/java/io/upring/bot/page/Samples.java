package io.upring.bot.page;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.CandleView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.Side;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TradeView;
import io.upring.engine.event.ViewChange;
import io.upring.engine.event.ViewChangeView;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.market.TickTable;

/** Events and markets for tests, of plain numbers: the price says which market it is of. */
final class Samples {
    static final int STREAMS = Stream.TICKER.mask() | Stream.TRADE.mask() | Stream.ORDER_BOOK.mask()
        | Stream.CANDLE_1M.mask();
    private static final TickTable TICKS = TickTable.parse("0:1000000 10000000000:100000000");

    private Samples() {
    }

    static Instruments instruments(String... codes) {
        final Instruments.Builder builder = Instruments.builder();
        for (final String code : codes) {
            builder.add(code, TICKS, new Amount(), new Amount(), 0, 0, true);
        }
        return builder.build();
    }

    private static EventSlot begin(EventType type, int instrumentId) {
        return new EventSlot().begin(type, EventSource.PUBLIC_STREAM, 1_000).instrumentId(instrumentId)
            .payloadLength(EventSlot.PAYLOAD_BYTES);
    }

    static EventSlot ticker(int instrumentId, double price, double changeRate) {
        final EventSlot slot = begin(EventType.TICKER, instrumentId);
        slot.buffer().putDouble(TickerView.TRADE_PRICE, price);
        slot.buffer().putDouble(TickerView.SIGNED_CHANGE_RATE, changeRate);
        slot.buffer().putDouble(TickerView.LOW_PRICE, price * 0.98);
        slot.buffer().putDouble(TickerView.HIGH_PRICE, price * 1.03);
        slot.buffer().putDouble(TickerView.ACC_TRADE_PRICE_24H, price * 1e5);
        return slot;
    }

    static EventSlot trade(int instrumentId, long timeMs, double price, double volume, Side taker) {
        final EventSlot slot = begin(EventType.TRADE, instrumentId);
        slot.buffer().putLong(TradeView.TRADE_TIMESTAMP, timeMs);
        slot.buffer().putLong(TradeView.SEQUENTIAL_ID, timeMs * 10);
        slot.buffer().putDouble(TradeView.TRADE_PRICE, price);
        slot.buffer().putDouble(TradeView.TRADE_VOLUME, volume);
        slot.buffer().putByte(TradeView.ASK_BID, taker.code());
        return slot;
    }

    static EventSlot book(int instrumentId, double middle, int levels) {
        final EventSlot slot = begin(EventType.ORDER_BOOK, instrumentId);
        slot.buffer().putInt(OrderBookView.ASK_LEVELS, levels);
        slot.buffer().putInt(OrderBookView.BID_LEVELS, levels);
        for (int i = 0; i < levels; i++) {
            final int at = OrderBookView.LEVELS + i * OrderBookView.LEVEL_BYTES;
            slot.buffer().putDouble(at + OrderBookView.ASK_PRICE, middle + 1 + i);
            slot.buffer().putDouble(at + OrderBookView.ASK_SIZE, 0.5 + i % 4 * 0.75);
            slot.buffer().putDouble(at + OrderBookView.BID_PRICE, middle - 1 - i);
            slot.buffer().putDouble(at + OrderBookView.BID_SIZE, 3 - i % 5 * 0.5);
        }
        return slot;
    }

    /** @param minute of the day, UTC. */
    static EventSlot candle(int instrumentId, int minute, double open, double high, double low, double close) {
        final EventSlot slot = begin(EventType.CANDLE, instrumentId);
        slot.buffer().putDouble(CandleView.OPENING_PRICE, open);
        slot.buffer().putDouble(CandleView.HIGH_PRICE, high);
        slot.buffer().putDouble(CandleView.LOW_PRICE, low);
        slot.buffer().putDouble(CandleView.TRADE_PRICE, close);
        slot.buffer().putInt(CandleView.START_DATE, 20_261_123);
        slot.buffer().putInt(CandleView.START_TIME, minute / 60 * 10_000 + minute % 60 * 100);
        slot.buffer().putByte(CandleView.STREAM, (byte) Stream.CANDLE_1M.ordinal());
        return slot;
    }

    static EventSlot view(ViewChange change, int viewId, int generation, int instrumentId, int streams) {
        final EventSlot slot = new EventSlot().begin(EventType.VIEW, EventSource.ENGINE, 1_000);
        ViewChangeView.begin(slot, viewId, 0, generation, change, 0);
        if (streams != 0) {
            ViewChangeView.append(slot, instrumentId, streams, 15, 0);
        }
        return slot;
    }
}
