package io.upring.sim.backtest;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.Side;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Instruments;
import java.util.List;
import java.util.Random;

/** A minute of three markets whose prices walk within a hundredth of where they began: books and trades in turn. */
final class WalkTape implements MarketTape {
    private static final int EVENTS = 6_000;
    private static final long STEP_NS = 10_000_000;
    private static final long START_NS = 1_795_316_400_000_000_000L;
    private static final int[] TICKS = {1_000, 1_000, 1};
    private static final double[] STARTS = {100_000_000, 5_000_000, 3_000};
    private static final int LEVELS = 15;

    private final Instruments instruments;
    private final Random random;
    private final double[] prices = STARTS.clone();
    private final EventSlot slot = new EventSlot();
    private int count;

    WalkTape(Instruments instruments, long seed) {
        this.instruments = instruments;
        random = new Random(seed);
    }

    static double start(int instrument) {
        return STARTS[instrument];
    }

    @Override
    public Instruments instruments() {
        return instruments;
    }

    @Override
    public List<String> sources() {
        return List.of("walk");
    }

    @Override
    public boolean next() {
        if (count == EVENTS) {
            return false;
        }
        final int market = count % 6 / 2;
        final double moved = prices[market] + TICKS[market] * (random.nextInt(7) - 3);
        prices[market] = Math.abs(moved / STARTS[market] - 1) < 0.008 ? moved : prices[market];
        final long timeNs = START_NS + count * STEP_NS;
        if (count % 2 == 0) {
            book(market, timeNs);
        } else {
            trade(market, timeNs);
        }
        slot.sequence(count++);
        return true;
    }

    private void book(int market, long timeNs) {
        slot.begin(EventType.ORDER_BOOK, EventSource.PUBLIC_STREAM, timeNs).instrumentId(market).exchangeTimeNs(timeNs)
            .payloadLength(OrderBookView.LEVELS + LEVELS * OrderBookView.LEVEL_BYTES - EventSlot.PAYLOAD);
        slot.buffer().setMemory(EventSlot.PAYLOAD, EventSlot.PAYLOAD_BYTES, (byte) 0);
        slot.buffer().putLong(OrderBookView.TIMESTAMP, timeNs / 1_000_000);
        slot.buffer().putInt(OrderBookView.ASK_LEVELS, LEVELS);
        slot.buffer().putInt(OrderBookView.BID_LEVELS, LEVELS);
        for (int level = 0; level < LEVELS; level++) {
            final int at = OrderBookView.LEVELS + level * OrderBookView.LEVEL_BYTES;
            final double ask = prices[market] + TICKS[market] * (1 + level);
            final double bid = prices[market] - TICKS[market] * level;
            slot.buffer().putDouble(at + OrderBookView.ASK_PRICE, ask);
            slot.buffer().putDouble(at + OrderBookView.ASK_SIZE, size(ask));
            slot.buffer().putDouble(at + OrderBookView.BID_PRICE, bid);
            slot.buffer().putDouble(at + OrderBookView.BID_SIZE, size(bid));
        }
    }

    /** A hundred thousand or so at each level. */
    private double size(double price) {
        return Math.round((50_000 + random.nextInt(100_000)) / price * 1e6) / 1e6;
    }

    private void trade(int market, long timeNs) {
        slot.begin(EventType.TRADE, EventSource.PUBLIC_STREAM, timeNs).instrumentId(market).exchangeTimeNs(timeNs)
            .payloadLength(TradeView.END - EventSlot.PAYLOAD);
        slot.buffer().setMemory(EventSlot.PAYLOAD, TradeView.END - EventSlot.PAYLOAD, (byte) 0);
        final boolean isBuy = random.nextBoolean();
        final double price = isBuy ? prices[market] + TICKS[market] : prices[market];
        slot.buffer().putDouble(TradeView.TRADE_PRICE, price);
        slot.buffer().putDouble(TradeView.TRADE_VOLUME, size(price));
        slot.buffer().putLong(TradeView.TRADE_TIMESTAMP, timeNs / 1_000_000);
        slot.buffer().putLong(TradeView.TIMESTAMP, timeNs / 1_000_000);
        slot.buffer().putLong(TradeView.SEQUENTIAL_ID, timeNs / 1_000);
        slot.buffer().putByte(TradeView.ASK_BID, (isBuy ? Side.BID : Side.ASK).code());
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
