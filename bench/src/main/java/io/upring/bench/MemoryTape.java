package io.upring.bench;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.Side;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;
import io.upring.sim.backtest.MarketTape;
import io.upring.sim.exchange.BookImage;
import io.upring.sim.exchange.Level;
import io.upring.sim.exchange.TickerSeed;
import io.upring.sim.exchange.TradePrint;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.market.MarketSink;
import io.upring.sim.market.MarketSpec;
import java.util.List;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A generated market as events in memory, as long as wanted: the same stretch again and again, later each time. Each
 * trade is followed by a ticker of its market.
 */
final class MemoryTape implements MarketTape, MarketSink {
    private static final long START_MS = 1_795_000_000_000L;
    private static final long STEP_MS = 10;
    private static final long NS_PER_MS = 1_000_000L;
    private static final int MAX_BYTES = 1 << 29;

    private final UnsafeBuffer memory;
    private final Instruments instruments;
    private final EventSlot slot = new EventSlot();
    private final int kept;
    private final long stretchNs;
    private final long wanted;
    private final int[] offsets;
    private int count;
    private int end;
    private long given;

    /** @param kept events of the stretch. */
    static MemoryTape generate(int kept, double framesPerSecond) {
        return new MemoryTape(kept, framesPerSecond);
    }

    private MemoryTape(int kept, double framesPerSecond) {
        this.kept = kept;
        wanted = kept;
        memory = new UnsafeBuffer(BufferUtil.allocateDirectAligned(MAX_BYTES, 64));
        offsets = new int[kept + 1];
        final GeneratedMarket market = new GeneratedMarket(new GeneratorConfig(7, framesPerSecond), START_MS);
        final Instruments.Builder builder = Instruments.builder();
        for (final MarketSpec spec : market.markets()) {
            final long tickE8 = spec.rules().ticks().tickSize(spec.seed().tradePrice()).movePointRight(8).longValue();
            builder.add(spec.rules().code(), TickTable.fixed(tickE8), Amount.of("5000"), Amount.of("1000000000"),
                50_000, 50_000, true);
        }
        instruments = builder.addCurrency("KRW").build();
        market.start(START_MS);
        long timeMs = START_MS;
        while (count < kept) {
            timeMs += STEP_MS;
            market.advance(timeMs, this);
        }
        stretchNs = (timeMs - START_MS + STEP_MS) * NS_PER_MS;
    }

    private MemoryTape(MemoryTape other, long wanted) {
        memory = other.memory;
        offsets = other.offsets;
        instruments = other.instruments;
        kept = other.kept;
        stretchNs = other.stretchNs;
        this.wanted = wanted;
    }

    /** From its beginning, so many events. */
    MemoryTape again(long events) {
        return new MemoryTape(this, events);
    }

    /** Mean size of an event, header included. */
    long meanBytes() {
        return offsets[kept] / kept;
    }

    /** How many events {@link #copy} can be asked for. */
    int kept() {
        return count;
    }

    /** Copies one event to the beginning of a buffer. */
    void copy(int index, UnsafeBuffer into) {
        into.putBytes(0, memory, offsets[index], offsets[index + 1] - offsets[index]);
    }

    private EventSlot begin(EventType type, String code, long timeMs, int payloadEnd) {
        return slot.begin(type, EventSource.PUBLIC_STREAM, timeMs * NS_PER_MS).instrumentId(instruments.find(code).id())
            .exchangeTimeNs(timeMs * NS_PER_MS).addFlag(EventSlot.FLAG_REALTIME)
            .payloadLength(payloadEnd - EventSlot.PAYLOAD);
    }

    private void keep() {
        if (count < kept) {
            final int length = EventSlot.PAYLOAD + slot.payloadLength();
            memory.putBytes(end, slot.buffer(), 0, length);
            offsets[count++] = end;
            end += length + 7 & ~7;
            offsets[count] = end;
        }
    }

    @Override
    public void book(String code, BookImage book, long nowMs) {
        final int levels = Math.max(book.asks().size(), book.bids().size());
        begin(EventType.ORDER_BOOK, code, nowMs, OrderBookView.LEVELS + levels * OrderBookView.LEVEL_BYTES);
        slot.buffer().setMemory(EventSlot.PAYLOAD, slot.payloadLength(), (byte) 0);
        slot.buffer().putLong(OrderBookView.TIMESTAMP, book.timestampMs());
        slot.buffer().putInt(OrderBookView.ASK_LEVELS, book.asks().size());
        slot.buffer().putInt(OrderBookView.BID_LEVELS, book.bids().size());
        levels(book.asks(), OrderBookView.ASK_PRICE, OrderBookView.TOTAL_ASK_SIZE);
        levels(book.bids(), OrderBookView.BID_PRICE, OrderBookView.TOTAL_BID_SIZE);
        keep();
    }

    private void levels(List<Level> levels, int side, int totalAt) {
        double total = 0;
        for (int i = 0; i < levels.size(); i++) {
            final int at = OrderBookView.LEVELS + i * OrderBookView.LEVEL_BYTES + side;
            slot.buffer().putDouble(at, levels.get(i).price().doubleValue());
            slot.buffer().putDouble(at + Double.BYTES, levels.get(i).size().doubleValue());
            total += levels.get(i).size().doubleValue();
        }
        slot.buffer().putDouble(totalAt, total);
    }

    @Override
    public void trade(String code, TradePrint print, long nowMs) {
        begin(EventType.TRADE, code, nowMs, TradeView.END);
        slot.buffer().setMemory(EventSlot.PAYLOAD, slot.payloadLength(), (byte) 0);
        slot.buffer().putDouble(TradeView.TRADE_PRICE, print.price().doubleValue());
        slot.buffer().putDouble(TradeView.TRADE_VOLUME, print.volume().doubleValue());
        slot.buffer().putLong(TradeView.TRADE_TIMESTAMP, print.timestampMs());
        slot.buffer().putLong(TradeView.TIMESTAMP, print.timestampMs());
        slot.buffer().putLong(TradeView.SEQUENTIAL_ID, print.sequentialId());
        slot.buffer().putByte(TradeView.ASK_BID,
            (print.takerSide() == io.upring.sim.exchange.Side.BID ? Side.BID : Side.ASK).code());
        keep();
        begin(EventType.TICKER, code, nowMs, TickerView.END);
        for (int at = EventSlot.PAYLOAD; at + Double.BYTES <= TickerView.END; at += Double.BYTES) {
            slot.buffer().putDouble(at, print.price().doubleValue());
        }
        keep();
    }

    @Override
    public void ticker(String code, TickerSeed values, long nowMs) {
    }

    @Override
    public void rawFrame(String code, String type, byte[] frame) {
    }

    @Override
    public Instruments instruments() {
        return instruments;
    }

    @Override
    public List<String> sources() {
        return List.of("memory");
    }

    @Override
    public boolean next() {
        if (given == wanted) {
            return false;
        }
        copy((int) (given % kept), slot.buffer());
        slot.buffer().putLong(EventSlot.RECEIVED_AT_NS, slot.receivedAtNs() + given / kept * stretchNs);
        given++;
        return true;
    }

    @Override
    public EventSlot event() {
        return slot;
    }

    @Override
    public boolean hasTimers() {
        return false;
    }

    @Override
    public boolean hasBooks() {
        return true;
    }

    @Override
    public boolean isStampedByExchange() {
        return false;
    }

    @Override
    public long opensAtSequence() {
        return OPENS_AT_ONCE;
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    @Override
    public void close() {
    }
}
