package io.upring.sim.backtest;

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
import io.upring.sim.exchange.BookImage;
import io.upring.sim.exchange.Level;
import io.upring.sim.exchange.MarketRules;
import io.upring.sim.exchange.TickPolicy;
import io.upring.sim.exchange.TickerSeed;
import io.upring.sim.exchange.TradePrint;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.market.MarketSink;
import io.upring.sim.market.MarketSpec;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.List;

/**
 * A generated market as a tape: books, trades, and a ticker of its price behind each trade, made as they are asked for.
 * The same configuration gives the same events. Stamped by the exchange: received when they happened.
 *
 * <p>Threading: one thread.
 */
public final class GeneratedTape implements MarketTape, MarketSink {
    private static final long STEP_MS = 10;
    private static final long NS_PER_MS = 1_000_000L;
    private static final long FEE_E8 = 50_000;
    private static final int HIGHEST_DECADE = 9;
    /** Where the exchange states no limit. */
    private static final long MAX_TOTAL_UNITS = 1_000_000_000L;

    private final GeneratorConfig config;
    private final GeneratedMarket market;
    private final Instruments instruments;
    private final ArrayDeque<EventSlot> ready = new ArrayDeque<>();
    private final ArrayDeque<EventSlot> free = new ArrayDeque<>();
    private final long startMs;
    private final long endMs;
    private EventSlot current;
    private long nowMs;

    /** @param startMs epoch milliseconds. */
    public GeneratedTape(GeneratorConfig config, long startMs, long durationMs) {
        this.config = config;
        this.startMs = startMs;
        endMs = startMs + durationMs;
        nowMs = startMs;
        market = new GeneratedMarket(config, startMs);
        final Instruments.Builder builder = Instruments.builder();
        for (final MarketSpec spec : market.markets()) {
            final MarketRules rules = spec.rules();
            builder.add(rules.code(), ticks(rules.ticks()), new Amount().set(rules.minTotal()),
                rules.maxTotal() == null ? Amount.ofUnits(MAX_TOTAL_UNITS) : new Amount().set(rules.maxTotal()),
                FEE_E8, FEE_E8, true);
        }
        instruments = builder.addCurrency("KRW").build();
        market.start(startMs);
    }

    /** The exchange's bands begin at 1, 2 or 5 times a power of ten. */
    private static TickTable ticks(TickPolicy policy) {
        final TickTable.Builder table = TickTable.builder();
        BigDecimal tick = policy.tickSize(BigDecimal.ZERO);
        table.band(0, e8(tick));
        for (int decade = -8; decade <= HIGHEST_DECADE; decade++) {
            for (final int digit : new int[] {1, 2, 5}) {
                final BigDecimal from = BigDecimal.valueOf(digit).scaleByPowerOfTen(decade);
                if (policy.tickSize(from).compareTo(tick) != 0) {
                    tick = policy.tickSize(from);
                    table.band(e8(from), e8(tick));
                }
            }
        }
        return table.build();
    }

    private static long e8(BigDecimal value) {
        return value.movePointRight(8).longValueExact();
    }

    @Override
    public boolean next() {
        if (current != null) {
            free.addLast(current);
            current = null;
        }
        while (ready.isEmpty() && nowMs < endMs) {
            market.advance(nowMs, this);
            nowMs += STEP_MS;
        }
        current = ready.pollFirst();
        return current != null;
    }

    @Override
    public EventSlot event() {
        return current;
    }

    private EventSlot begin(EventType type, String code, long timeMs, int payloadEnd) {
        final EventSlot slot = free.isEmpty() ? new EventSlot() : free.pollLast();
        ready.addLast(slot);
        slot.begin(type, EventSource.PUBLIC_STREAM, timeMs * NS_PER_MS).instrumentId(instruments.find(code).id())
            .exchangeTimeNs(timeMs * NS_PER_MS).addFlag(EventSlot.FLAG_REALTIME)
            .payloadLength(payloadEnd - EventSlot.PAYLOAD);
        slot.buffer().setMemory(EventSlot.PAYLOAD, slot.payloadLength(), (byte) 0);
        return slot;
    }

    /** The generator begins with a little history, which nobody was there to receive. */
    private boolean isHistory(long timeMs) {
        return timeMs < startMs;
    }

    @Override
    public void book(String code, BookImage book, long atMs) {
        if (isHistory(book.timestampMs())) {
            return;
        }
        final int levels = Math.min(OrderBookView.MAX_LEVELS, Math.max(book.asks().size(), book.bids().size()));
        final EventSlot slot = begin(EventType.ORDER_BOOK, code, book.timestampMs(),
            OrderBookView.LEVELS + levels * OrderBookView.LEVEL_BYTES);
        slot.buffer().putLong(OrderBookView.TIMESTAMP, book.timestampMs());
        levels(slot, book.asks(), OrderBookView.ASK_LEVELS, OrderBookView.ASK_PRICE, OrderBookView.TOTAL_ASK_SIZE);
        levels(slot, book.bids(), OrderBookView.BID_LEVELS, OrderBookView.BID_PRICE, OrderBookView.TOTAL_BID_SIZE);
    }

    private static void levels(EventSlot slot, List<Level> levels, int countAt, int side, int totalAt) {
        final int count = Math.min(OrderBookView.MAX_LEVELS, levels.size());
        double total = 0;
        for (int i = 0; i < count; i++) {
            final int at = OrderBookView.LEVELS + i * OrderBookView.LEVEL_BYTES + side;
            slot.buffer().putDouble(at, levels.get(i).price().doubleValue());
            slot.buffer().putDouble(at + Double.BYTES, levels.get(i).size().doubleValue());
            total += levels.get(i).size().doubleValue();
        }
        slot.buffer().putInt(countAt, count);
        slot.buffer().putDouble(totalAt, total);
    }

    @Override
    public void trade(String code, TradePrint print, long atMs) {
        if (isHistory(print.timestampMs())) {
            return;
        }
        final boolean isBuy = print.takerSide() == io.upring.sim.exchange.Side.BID;
        final EventSlot slot = begin(EventType.TRADE, code, print.timestampMs(), TradeView.END);
        for (int at = TradeView.PREV_CLOSING_PRICE; at <= TradeView.BEST_BID_SIZE; at += Double.BYTES) {
            slot.buffer().putDouble(at, Double.NaN);
        }
        slot.buffer().putDouble(TradeView.TRADE_PRICE, print.price().doubleValue());
        slot.buffer().putDouble(TradeView.TRADE_VOLUME, print.volume().doubleValue());
        slot.buffer().putLong(TradeView.TRADE_TIMESTAMP, print.timestampMs());
        slot.buffer().putLong(TradeView.TIMESTAMP, print.timestampMs());
        slot.buffer().putLong(TradeView.SEQUENTIAL_ID, print.sequentialId());
        slot.buffer().putByte(TradeView.ASK_BID, (isBuy ? Side.BID : Side.ASK).code());
        final EventSlot ticker = begin(EventType.TICKER, code, print.timestampMs(), TickerView.END);
        for (int at = TickerView.OPENING_PRICE; at <= TickerView.ACC_TRADE_VOLUME_24H; at += Double.BYTES) {
            ticker.buffer().putDouble(at, Double.NaN);
        }
        ticker.buffer().putDouble(TickerView.TRADE_PRICE, print.price().doubleValue());
        ticker.buffer().putDouble(TickerView.TRADE_VOLUME, print.volume().doubleValue());
        ticker.buffer().putLong(TickerView.TRADE_TIMESTAMP, print.timestampMs());
        ticker.buffer().putLong(TickerView.TIMESTAMP, print.timestampMs());
        ticker.buffer().putByte(TickerView.ASK_BID, (isBuy ? Side.BID : Side.ASK).code());
    }

    @Override
    public void ticker(String code, TickerSeed values, long atMs) {
        // A ticker is made of each trade.
    }

    @Override
    public void rawFrame(String code, String type, byte[] frame) {
        // A generator has none.
    }

    @Override
    public Instruments instruments() {
        return instruments;
    }

    @Override
    public List<String> sources() {
        return List.of("generated:" + config.scenario().wire() + ", seed " + config.seed());
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
        return true;
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
        ready.clear();
    }
}
