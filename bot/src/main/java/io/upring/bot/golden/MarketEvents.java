package io.upring.bot.golden;

import io.upring.bot.config.Section;
import io.upring.engine.event.CandleView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.PriceChange;
import io.upring.engine.event.Side;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import io.upring.sim.exchange.Level;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Market data of scenarios, written into slots as a decoder would: what is not stated reads as not a number. */
final class MarketEvents {
    private static final String MOST = "1000000000000000";
    private static final String LEAST = "-" + MOST;
    private static final long NS_PER_MS = 1_000_000L;
    private static final long NS_PER_S = 1_000_000_000L;

    private int trades;

    void ticker(EventSlot slot, Instrument instrument, Section fields) {
        begin(slot, EventType.TICKER, instrument, TickerView.END, fields);
        absent(slot, TickerView.OPENING_PRICE, TickerView.ACC_TRADE_VOLUME_24H);
        put(slot, TickerView.TRADE_PRICE, fields, "price");
        put(slot, TickerView.OPENING_PRICE, fields, "open");
        put(slot, TickerView.HIGH_PRICE, fields, "high");
        put(slot, TickerView.LOW_PRICE, fields, "low");
        put(slot, TickerView.PREV_CLOSING_PRICE, fields, "previousClose");
        put(slot, TickerView.TRADE_VOLUME, fields, "volume");
        put(slot, TickerView.ACC_TRADE_PRICE, fields, "value");
        put(slot, TickerView.ACC_TRADE_PRICE_24H, fields, "value24h");
        put(slot, TickerView.ACC_TRADE_VOLUME_24H, fields, "volume24h");
        final double price = slot.buffer().getDouble(TickerView.TRADE_PRICE);
        final double close = slot.buffer().getDouble(TickerView.PREV_CLOSING_PRICE);
        slot.buffer().putDouble(TickerView.SIGNED_CHANGE_RATE, price / close - 1);
        put(slot, TickerView.SIGNED_CHANGE_RATE, fields, "changeRate");
        final double rate = slot.buffer().getDouble(TickerView.SIGNED_CHANGE_RATE);
        slot.buffer().putDouble(TickerView.CHANGE_RATE, Math.abs(rate));
        slot.buffer().putDouble(TickerView.SIGNED_CHANGE_PRICE, price - close);
        slot.buffer().putDouble(TickerView.CHANGE_PRICE, Math.abs(price - close));
        slot.buffer().putByte(TickerView.CHANGE,
            (rate > 0 ? PriceChange.RISE : rate < 0 ? PriceChange.FALL : PriceChange.EVEN).code());
        slot.buffer().putLong(TickerView.TRADE_TIMESTAMP, slot.receivedAtNs() / NS_PER_MS);
        slot.buffer().putLong(TickerView.TIMESTAMP, slot.receivedAtNs() / NS_PER_MS);
        slot.buffer().putByte(TickerView.ASK_BID, side(fields).code());
        fields.finish();
    }

    void trade(EventSlot slot, Instrument instrument, Section fields) {
        begin(slot, EventType.TRADE, instrument, TradeView.END, fields);
        absent(slot, TradeView.TRADE_PRICE, TradeView.BEST_BID_SIZE);
        require(slot, TradeView.TRADE_PRICE, fields, "price");
        require(slot, TradeView.TRADE_VOLUME, fields, "volume");
        final Side side = side(fields);
        if (side == Side.NONE) {
            throw fields.error("side", "must say who took: bid or ask");
        }
        slot.buffer().putByte(TradeView.ASK_BID, side.code());
        slot.buffer().putLong(TradeView.TRADE_TIMESTAMP, slot.receivedAtNs() / NS_PER_MS);
        slot.buffer().putLong(TradeView.TIMESTAMP, slot.receivedAtNs() / NS_PER_MS);
        slot.buffer().putLong(TradeView.SEQUENTIAL_ID, ++trades);
        fields.finish();
    }

    void book(EventSlot slot, Instrument instrument, Section fields) {
        final List<Level> bids = Levels.of(fields, "bids");
        final List<Level> asks = Levels.of(fields, "asks");
        final int depth = Math.max(bids.size(), asks.size());
        if (depth > OrderBookView.MAX_LEVELS) {
            throw fields.error("bids", "and asks have at most " + OrderBookView.MAX_LEVELS + " levels each");
        }
        checkOrder(fields, "bids", bids, -1);
        checkOrder(fields, "asks", asks, 1);
        if (!bids.isEmpty() && !asks.isEmpty() && bids.get(0).price().compareTo(asks.get(0).price()) >= 0) {
            throw fields.error("bids", "must begin below the best ask");
        }
        begin(slot, EventType.ORDER_BOOK, instrument, OrderBookView.LEVELS + depth * OrderBookView.LEVEL_BYTES, fields);
        slot.buffer().putLong(OrderBookView.TIMESTAMP, slot.receivedAtNs() / NS_PER_MS);
        slot.buffer().putInt(OrderBookView.BID_LEVELS, bids.size());
        slot.buffer().putInt(OrderBookView.ASK_LEVELS, asks.size());
        slot.buffer().putDouble(OrderBookView.TOTAL_BID_SIZE, put(slot, bids, OrderBookView.BID_PRICE));
        slot.buffer().putDouble(OrderBookView.TOTAL_ASK_SIZE, put(slot, asks, OrderBookView.ASK_PRICE));
        fields.finish();
    }

    private static void checkOrder(Section fields, String key, List<Level> levels, int direction) {
        for (int i = 1; i < levels.size(); i++) {
            if (levels.get(i).price().compareTo(levels.get(i - 1).price()) != direction) {
                throw fields.error(key, "must be in order, the best first");
            }
        }
    }

    /** The sizes follow the prices. Returns the sum of the sizes. */
    private static double put(EventSlot slot, List<Level> levels, int priceOffset) {
        BigDecimal total = BigDecimal.ZERO;
        for (int i = 0; i < levels.size(); i++) {
            final int at = OrderBookView.LEVELS + i * OrderBookView.LEVEL_BYTES + priceOffset;
            slot.buffer().putDouble(at, levels.get(i).price().doubleValue());
            slot.buffer().putDouble(at + Double.BYTES, levels.get(i).size().doubleValue());
            total = total.add(levels.get(i).size());
        }
        return total.doubleValue();
    }

    void candle(EventSlot slot, Instrument instrument, Section fields) {
        final String unit = fields.text("unit", "1m");
        final Stream stream = Stream.ofWireName("candle." + unit);
        if (stream == null) {
            throw fields.error("unit", "must be a unit of candles such as 1s, 1m or 240m, not " + unit);
        }
        begin(slot, EventType.CANDLE, instrument, CandleView.END, fields);
        absent(slot, CandleView.OPENING_PRICE, CandleView.ACC_TRADE_PRICE);
        require(slot, CandleView.OPENING_PRICE, fields, "open");
        require(slot, CandleView.HIGH_PRICE, fields, "high");
        require(slot, CandleView.LOW_PRICE, fields, "low");
        require(slot, CandleView.TRADE_PRICE, fields, "close");
        put(slot, CandleView.ACC_TRADE_VOLUME, fields, "volume");
        put(slot, CandleView.ACC_TRADE_PRICE, fields, "value");
        final long unitSeconds = unit.endsWith("s") ? 1 : 60 * Long.parseLong(unit.substring(0, unit.length() - 1));
        final long second = slot.receivedAtNs() / NS_PER_S;
        final OffsetDateTime start = Instant.ofEpochSecond(second - second % unitSeconds).atOffset(ZoneOffset.UTC);
        slot.buffer().putLong(CandleView.TIMESTAMP, slot.receivedAtNs() / NS_PER_MS);
        slot.buffer().putInt(CandleView.START_DATE,
            start.getYear() * 10_000 + start.getMonthValue() * 100 + start.getDayOfMonth());
        slot.buffer().putInt(CandleView.START_TIME,
            start.getHour() * 10_000 + start.getMinute() * 100 + start.getSecond());
        slot.buffer().putByte(CandleView.STREAM, (byte) stream.ordinal());
        fields.finish();
    }

    private static void begin(EventSlot slot, EventType type, Instrument instrument, int end, Section fields) {
        final long timeNs = slot.receivedAtNs();
        slot.begin(type, EventSource.PUBLIC_STREAM, timeNs).exchangeTimeNs(timeNs).instrumentId(instrument.id())
            .epoch(1).connectionId(LinkEvents.PUBLIC).payloadLength(end - EventSlot.PAYLOAD);
        slot.buffer().setMemory(EventSlot.PAYLOAD, EventSlot.PAYLOAD_BYTES, (byte) 0);
        slot.addFlag(fields.flag("snapshot", false) ? EventSlot.FLAG_SNAPSHOT : EventSlot.FLAG_REALTIME);
        slot.addFlag(fields.flag("backFilled", false) ? EventSlot.FLAG_BACK_FILLED : 0);
    }

    private static void absent(EventSlot slot, int from, int to) {
        for (int offset = from; offset <= to; offset += Double.BYTES) {
            slot.buffer().putDouble(offset, Double.NaN);
        }
    }

    private static void put(EventSlot slot, int offset, Section fields, String key) {
        if (fields.has(key)) {
            slot.buffer().putDouble(offset, fields.decimal(key, LEAST, MOST, null).doubleValue());
        }
    }

    private static void require(EventSlot slot, int offset, Section fields, String key) {
        if (!fields.has(key)) {
            throw fields.error(key, "must be stated");
        }
        put(slot, offset, fields, key);
    }

    private static Side side(Section fields) {
        return switch (ScenarioEvents.oneOf(fields, "side", "none", "bid", "ask", "none")) {
            case "bid" -> Side.BID;
            case "ask" -> Side.ASK;
            default -> Side.NONE;
        };
    }
}
