package io.upring.bot.run;

import io.upring.bot.config.BotConfig;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.GapView;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.StreamEntries;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.sim.exchange.BookImage;
import io.upring.sim.exchange.Level;
import io.upring.sim.exchange.TickerSeed;
import io.upring.sim.exchange.TradePrint;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.market.MarketSink;
import io.upring.sim.market.Scenario;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * The books of the scenario cross-market as events, without sockets and as fast as they can be made; with connections
 * that are replaced, books that come late, gaps, and spells in which a market is silent.
 */
final class GeneratedEvents implements MarketSink {
    private static final long START_MS = 1_795_230_902_117L;
    private static final int CONNECTIONS = 3;

    private final Instruments instruments;
    private final Consumer<EventSlot> sink;
    private final Random random;
    private final EventSlot slot = new EventSlot();
    private final int[] epochs = {0, 0, 1, 1, 1};
    private final long[] silentUntilMs;
    private final boolean[] gaps;
    private long sequence;
    private long nextTimerMs = START_MS;

    private GeneratedEvents(Instruments instruments, long seed, Consumer<EventSlot> sink) {
        this.instruments = instruments;
        this.sink = sink;
        random = new Random(seed);
        silentUntilMs = new long[instruments.size()];
        gaps = new boolean[instruments.size()];
    }

    /** The instruments of the scenario, with the exchange's rules. */
    static Instruments instruments(BotConfig config) {
        final Instruments.Builder builder = Instruments.builder();
        for (final String code : List.of("KRW-BTC", "KRW-ETH", "KRW-XRP", "KRW-ADA", "KRW-USDT", "BTC-ETH", "BTC-XRP",
            "BTC-ADA", "USDT-BTC", "USDT-ETH", "USDT-XRP", "USDT-ADA")) {
            final String quote = code.substring(0, code.indexOf('-'));
            final long feeE8 = quote.equals("KRW") ? 50_000 : 250_000;
            builder.add(code, config.ticks().get(quote),
                Amount.of(quote.equals("KRW") ? "5000" : quote.equals("BTC") ? "0.00005" : "0.5"),
                Amount.of(quote.equals("KRW") ? "1000000000" : quote.equals("BTC") ? "20" : "1000000"), feeE8, feeE8,
                true);
        }
        return builder.build();
    }

    static void play(Instruments instruments, long seed, int seconds, Consumer<EventSlot> sink) {
        final GeneratedEvents events = new GeneratedEvents(instruments, seed, sink);
        final GeneratedMarket market = new GeneratedMarket(
            new GeneratorConfig(seed, 300, Scenario.CROSS_MARKET, 12), START_MS);
        market.start(START_MS);
        for (long nowMs = START_MS; nowMs < START_MS + seconds * 1_000L; nowMs += 20) {
            market.advance(nowMs, events);
            events.timer(nowMs);
        }
    }

    private void timer(long nowMs) {
        if (nowMs >= nextTimerMs) {
            nextTimerMs += 100;
            begin(EventType.TIMER, EventSource.TIMER, nowMs);
            sink.accept(slot);
            if (random.nextInt(300) == 0) {
                epochs[2 + random.nextInt(CONNECTIONS)]++;
            }
            if (random.nextInt(200) == 0) {
                silentUntilMs[random.nextInt(silentUntilMs.length)] = nowMs + 1_000 + random.nextInt(6_000);
            }
            if (random.nextInt(200) == 0) {
                final int id = random.nextInt(gaps.length);
                gaps[id] = !gaps[id];
                gap(id, gaps[id] ? GapView.OPENED : GapView.CLOSED, nowMs);
            }
            for (int id = 0; id < gaps.length; id++) {
                if (gaps[id] && random.nextInt(30) == 0) {
                    gaps[id] = false;
                    gap(id, GapView.CLOSED, nowMs);
                }
            }
        }
    }

    private void gap(int id, byte phase, long nowMs) {
        begin(EventType.GAP, EventSource.PUBLIC_STREAM, nowMs);
        slot.buffer().setMemory(EventSlot.PAYLOAD, GapView.ENTRIES - EventSlot.PAYLOAD, (byte) 0);
        slot.buffer().putInt(GapView.GAP_ID, 1);
        slot.buffer().putInt(GapView.ENTRY_COUNT, 1);
        slot.buffer().putByte(GapView.PHASE, phase);
        StreamEntries.put(slot.buffer(), GapView.ENTRIES, 0, id, Stream.ORDER_BOOK.mask(), 0, 0);
        sink.accept(slot);
    }

    private void begin(EventType type, EventSource source, long nowMs) {
        slot.begin(type, source, nowMs * 1_000_000L + random.nextInt(900_000)).sequence(++sequence);
    }

    @Override
    public void book(String code, BookImage book, long nowMs) {
        final int id = instruments.find(code).id();
        if (nowMs < silentUntilMs[id]) {
            return;
        }
        begin(EventType.ORDER_BOOK, EventSource.PUBLIC_STREAM, nowMs);
        final int connection = 2 + id % CONNECTIONS;
        final int late = random.nextInt(400) == 0 && epochs[connection] > 1 ? 1 : 0;
        slot.instrumentId(id).connectionId(connection).epoch(epochs[connection] - late);
        slot.buffer().putInt(OrderBookView.ASK_LEVELS, book.asks().size());
        slot.buffer().putInt(OrderBookView.BID_LEVELS, book.bids().size());
        put(book.asks(), OrderBookView.ASK_PRICE, OrderBookView.ASK_SIZE);
        put(book.bids(), OrderBookView.BID_PRICE, OrderBookView.BID_SIZE);
        sink.accept(slot);
    }

    private void put(List<Level> levels, int price, int size) {
        for (int i = 0; i < levels.size(); i++) {
            final int offset = OrderBookView.LEVELS + i * OrderBookView.LEVEL_BYTES;
            slot.buffer().putDouble(offset + price, levels.get(i).price().doubleValue());
            slot.buffer().putDouble(offset + size, levels.get(i).size().doubleValue());
        }
    }

    @Override
    public void trade(String code, TradePrint print, long nowMs) {
    }

    @Override
    public void ticker(String code, TickerSeed values, long nowMs) {
    }

    @Override
    public void rawFrame(String code, String type, byte[] frame) {
    }
}
