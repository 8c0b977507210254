package io.upring.bench.journal;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import io.upring.bench.MemoryTape;
import io.upring.bench.suite.Measurement;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import io.upring.engine.event.EventSlot;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.sim.backtest.Backtest;
import io.upring.sim.backtest.JournalTape;
import io.upring.sim.backtest.MarketTape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ForkJoinPool;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * How fast a backtest is, through three strategies, risk, tracker and the simulated exchange, beside a copy of the same
 * events in memory and their way over a bare ring to another thread.
 *
 * <p>Threading: one thread, one of the common pool that reads ahead, and the bare ring's consumer.
 */
public final class BacktestSpeed implements Measurement {
    private static final int RING = 4_096;
    private static final double GOAL = 2_000_000;
    private static final String COPY = "copy in memory, one thread";
    private static final String BARE_RING = "bare ring to another thread";
    private static final String MEMORY = "backtest, data in memory";
    private static final String JOURNAL = "backtest, data in a journal";
    private static final String JOURNAL_AHEAD = "backtest, data in a journal, records checked ahead by another thread";

    private MemoryTape market;
    private BenchTrading trading;
    private long events;
    private long orders;
    private long fills;

    @Override
    public String name() {
        return "backtest";
    }

    @Override
    public String summary() {
        return "How many events a second a backtest takes through three strategies, risk, tracker and matching, beside "
            + "a copy of the same events and a bare ring.";
    }

    @Override
    public void run(Sizes sizes, Results results) throws IOException {
        events = sizes.of("events", 500_000, 2_000_000);
        final int rounds = sizes.count("rounds", 5, 11);
        final Path folder = Files.createTempDirectory("upring-backtest-");
        try {
            results.status("making a market");
            market = MemoryTape.generate(sizes.count("stretch", ReplaySpeed.STRETCH, ReplaySpeed.STRETCH),
                ReplaySpeed.FRAMES_PER_SECOND);
            trading = new BenchTrading(market.instruments());
            final Path kept = folder.resolve("kept");
            trading.keep(kept, market.again(events));
            results.status("testing back");
            final Speeds speeds = new Speeds();
            speeds.add(COPY, this::copy);
            speeds.add(BARE_RING, this::ring);
            speeds.add(MEMORY, () -> backtest(market.again(events)));
            speeds.add(JOURNAL, () -> backtest(JournalTape.open(kept)));
            speeds.add(JOURNAL_AHEAD, () -> backtest(JournalTape.open(kept, ForkJoinPool.commonPool())));
            speeds.measure(rounds);
            report(speeds, results);
            results.note(String.format(Locale.ROOT, "%,d market events of a generated market, %d pairs, %d bytes an "
                + "event on average, and a timer each 100 ms of event time; price-change, volume-spike and spread on "
                + "all pairs; %,d orders and %,d fills. Medians of %d rounds, all subjects in turn.", events,
                market.instruments().size(), market.meanBytes(), orders, fills, rounds));
        } finally {
            Folders.delete(folder);
        }
    }

    private static void report(Speeds speeds, Results results) {
        final double copy = speeds.of(COPY);
        results.group("Backtest");
        results.figure(BARE_RING, speeds.of(BARE_RING), "events/s").beside(COPY, copy);
        results.figure(MEMORY, speeds.of(MEMORY), "events/s").beside(COPY, copy).goal(GOAL);
        results.figure(JOURNAL, speeds.of(JOURNAL), "events/s").beside(COPY, copy);
        results.figure(JOURNAL_AHEAD, speeds.of(JOURNAL_AHEAD), "events/s").beside(COPY, copy).goal(GOAL);
    }

    private long copy() {
        final UnsafeBuffer[] slots = new UnsafeBuffer[RING];
        Arrays.setAll(slots, i -> new UnsafeBuffer(new byte[EventSlot.BYTES]));
        for (long i = 0; i < events; i++) {
            market.copy((int) (i % market.kept()), slots[(int) (i % RING)]);
        }
        return events;
    }

    private long ring() {
        final Disruptor<EventSlot> disruptor = new Disruptor<>(EventSlot::new, RING, run -> {
            final Thread thread = new Thread(run, "bench-consumer");
            thread.setDaemon(true);
            return thread;
        }, ProducerType.MULTI, new BusySpinWaitStrategy());
        disruptor.handleEventsWith((slot, sequence, endOfBatch) -> { });
        disruptor.start();
        final RingBuffer<EventSlot> ring = disruptor.getRingBuffer();
        for (long i = 0; i < events; i++) {
            final long sequence = ring.next();
            market.copy((int) (i % market.kept()), ring.get(sequence).buffer());
            ring.publish(sequence);
        }
        disruptor.shutdown();
        return events;
    }

    private long backtest(MarketTape tape) {
        try (Backtest backtest = new Backtest(tape, trading.settings())) {
            backtest.run(done -> { });
            orders = backtest.pipeline().counters().get(EngineCounter.ORDERS_SENT);
            fills = backtest.pipeline().counters().get(EngineCounter.FILLS);
            return backtest.pipeline().counters().get(EngineCounter.EVENTS);
        }
    }
}
