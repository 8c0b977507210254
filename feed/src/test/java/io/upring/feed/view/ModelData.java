package io.upring.feed.view;

import io.upring.engine.event.CandleView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Stream;
import io.upring.engine.market.StreamKey;

/**
 * A frame of the modelled exchange.
 *
 * @param number of a trade its id, of others a count of changes.
 */
record ModelData(StreamKey key, long number, long timeMs, int depth, boolean isSnapshot) {
    /** Where the number of any kind of data can be read again. */
    static long numberOf(EventSlot slot) {
        return switch (slot.type()) {
            case TICKER -> (long) slot.buffer().getDouble(TickerView.TRADE_PRICE);
            case TRADE -> slot.buffer().getLong(TradeView.SEQUENTIAL_ID);
            case ORDER_BOOK -> (long) slot.buffer().getDouble(OrderBookView.TOTAL_ASK_SIZE);
            case CANDLE -> (long) slot.buffer().getDouble(CandleView.TRADE_PRICE);
            default -> throw new AssertionError(slot.type());
        };
    }

    static StreamKey keyOf(EventSlot slot) {
        final Stream stream = switch (slot.type()) {
            case TICKER -> Stream.TICKER;
            case TRADE -> Stream.TRADE;
            case ORDER_BOOK -> Stream.ORDER_BOOK;
            case CANDLE -> Stream.ofOrdinal(slot.buffer().getByte(CandleView.STREAM));
            default -> throw new AssertionError(slot.type());
        };
        final double level = stream == Stream.ORDER_BOOK ? slot.buffer().getDouble(OrderBookView.LEVEL) : 0;
        return new StreamKey(stream, slot.instrumentId(), level);
    }

    void write(EventSlot slot, int connectionId, int epoch, long nowNs) {
        final EventType type = switch (key.stream()) {
            case TICKER -> EventType.TICKER;
            case TRADE -> EventType.TRADE;
            case ORDER_BOOK -> EventType.ORDER_BOOK;
            default -> EventType.CANDLE;
        };
        slot.begin(type, EventSource.PUBLIC_STREAM, nowNs).epoch(epoch).connectionId(connectionId)
            .instrumentId(key.instrumentId()).exchangeTimeNs(timeMs * 1_000_000L)
            .addFlag(isSnapshot ? EventSlot.FLAG_SNAPSHOT : EventSlot.FLAG_REALTIME);
        slot.buffer().setMemory(EventSlot.PAYLOAD, 256, (byte) 0);
        switch (key.stream()) {
            case TICKER -> put(slot, TickerView.TRADE_PRICE, TickerView.TIMESTAMP, TickerView.END);
            case TRADE -> {
                slot.buffer().putLong(TradeView.SEQUENTIAL_ID, number);
                slot.payloadLength(TradeView.END - EventSlot.PAYLOAD);
            }
            case ORDER_BOOK -> {
                put(slot, OrderBookView.TOTAL_ASK_SIZE, OrderBookView.TIMESTAMP, OrderBookView.LEVELS);
                slot.buffer().putDouble(OrderBookView.LEVEL, key.level());
                slot.buffer().putInt(OrderBookView.ASK_LEVELS, depth);
            }
            default -> {
                put(slot, CandleView.TRADE_PRICE, CandleView.TIMESTAMP, CandleView.END);
                slot.buffer().putByte(CandleView.STREAM, (byte) key.stream().ordinal());
            }
        }
    }

    private void put(EventSlot slot, int numberOffset, int timeOffset, int end) {
        slot.buffer().putDouble(numberOffset, number);
        slot.buffer().putLong(timeOffset, timeMs);
        slot.payloadLength(end - EventSlot.PAYLOAD);
    }
}
