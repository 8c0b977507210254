package io.upring.bench.jmh;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;
import io.upring.strategies.crossmarket.parity.EpisodeListener;
import io.upring.strategies.crossmarket.parity.ParityBoard;
import io.upring.strategies.crossmarket.parity.ParityRules;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What an order book of fifteen levels costs the cross-market monitor: copied alone (the baseline: a market that no way
 * goes through), looked at in two ways that lead through it, and with an opportunity whose size has to be walked.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CrossMarketBenchmark {
    private static final List<String> CODES = List.of("KRW-BTC", "KRW-ETH", "BTC-ETH", "KRW-USDT");
    private static final int LEVELS = 15;
    private static final double STEP = 0.0001;

    /** What BTC-ETH costs against parity: 1 leaves nothing to gain, 1.02 two per cent. */
    @Param({"1.0", "1.02"})
    private double lean;

    private final OrderBookView view = new OrderBookView();
    private ParityBoard board;
    private EventSlot cross;
    private EventSlot unused;
    private long nowNs = 1_800_000_000_000_000_000L;

    @Setup
    public void fill() {
        final Instruments.Builder builder = Instruments.builder();
        CODES.forEach(code -> builder.add(code, TickTable.fixed(1), Amount.of("0.00005"), Amount.ofUnits(1_000_000_000),
            50_000, 50_000, true));
        final Instruments instruments = builder.build();
        board = new ParityBoard(new ParityRules("KRW", List.of("BTC", "USDT"), List.of("ETH"), LEVELS,
            Long.MAX_VALUE / 2, 0.0005, 0, 0, 1e9, 0.25), List.of(), EpisodeListener.NONE);
        instruments.all().forEach(board::list);
        put(instruments.find("KRW-BTC"), 100_000_000, 1);
        put(instruments.find("KRW-ETH"), 4_000_000, 5);
        unused = put(instruments.find("KRW-USDT"), 1_400, 100);
        cross = put(instruments.find("BTC-ETH"), 0.04 * lean, 2);
    }

    private EventSlot put(Instrument market, double price, double size) {
        final EventSlot slot = new EventSlot();
        slot.begin(EventType.ORDER_BOOK, EventSource.PUBLIC_STREAM, nowNs).instrumentId(market.id()).connectionId(2)
            .epoch(1);
        slot.buffer().putInt(OrderBookView.ASK_LEVELS, LEVELS);
        slot.buffer().putInt(OrderBookView.BID_LEVELS, LEVELS);
        for (int i = 0; i < LEVELS; i++) {
            final int level = OrderBookView.LEVELS + i * OrderBookView.LEVEL_BYTES;
            slot.buffer().putDouble(level + OrderBookView.ASK_PRICE,
                market.ticks().floorE8(price * (1 + STEP * (i + 1))) / 1e8);
            slot.buffer().putDouble(level + OrderBookView.ASK_SIZE, size);
            slot.buffer().putDouble(level + OrderBookView.BID_PRICE,
                market.ticks().floorE8(price * (1 - STEP * (i + 1))) / 1e8);
            slot.buffer().putDouble(level + OrderBookView.BID_SIZE, size);
        }
        view.wrap(slot);
        board.onBook(view, nowNs);
        return slot;
    }

    @Benchmark
    public Object baseline() {
        view.wrap(unused);
        return board.onBook(view, ++nowNs);
    }

    @Benchmark
    public Object update() {
        view.wrap(cross);
        return board.onBook(view, ++nowNs);
    }
}
