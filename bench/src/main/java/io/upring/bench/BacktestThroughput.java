package io.upring.bench;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import io.upring.engine.event.EventSlot;
import io.upring.engine.pipeline.PipelineContext;
import io.upring.engine.replay.Replay;
import io.upring.engine.replay.ReplayReport;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.sim.backtest.Backtest;
import io.upring.sim.backtest.JournalTape;
import io.upring.sim.backtest.MarketTape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * How many events a second a backtest and a replay take, through three strategies, risk, tracker and (in the backtest)
 * the simulated exchange; beside a copy of the same events in memory, and their way over a bare ring to another thread.
 * Each is measured in turn for some rounds, so that all of them meet the same machine; the median counts.
 *
 * <p>Usage: {@code [EVENTS [ROUNDS]] [--out FOLDER]}; writes {@code backtest.md} and {@code manifest.json}.
 */
public final class BacktestThroughput {
    private static final int STRETCH = 200_000;
    private static final double FRAMES_PER_SECOND = 600;
    private static final int RING = 4_096;

    private final MemoryTape market = MemoryTape.generate(STRETCH, FRAMES_PER_SECOND);
    private final BenchTrading trading = new BenchTrading(market.instruments());
    private final long events;
    private final Path folder;
    private long orders;
    private long fills;

    private BacktestThroughput(long events, Path folder) {
        this.events = events;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        final long[] sizes = {2_000_000, 7};
        Path out = null;
        int count = 0;
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--out") && i + 1 < arguments.length) {
                out = Path.of(arguments[++i]);
            } else {
                sizes[count++] = Long.parseLong(arguments[i]);
            }
        }
        final Path folder = Files.createTempDirectory("upring-backtest-");
        final String table = new BacktestThroughput(sizes[0], folder).measure((int) sizes[1]);
        System.out.println(table);
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
        if (out != null) {
            Files.createDirectories(out);
            Files.writeString(out.resolve("backtest.md"), table);
            Manifest.write(out.resolve("manifest.json"), "BacktestThroughput " + String.join(" ", arguments),
                List.of());
        }
    }

    private String measure(int rounds) {
        final Path kept = folder.resolve("kept");
        trading.keep(kept, market.again(events));
        final Map<String, LongSupplier> subjects = new LinkedHashMap<>();
        subjects.put("copy in memory, one thread", this::copy);
        subjects.put("bare ring to another thread", this::ring);
        subjects.put("backtest, data in memory", () -> backtest(market.again(events)));
        subjects.put("backtest, data in a journal", () -> backtest(JournalTape.open(kept)));
        subjects.put("replay of a journal", () -> replay(kept));
        final Map<String, double[]> rates = new LinkedHashMap<>();
        subjects.keySet().forEach(name -> rates.put(name, new double[rounds]));
        for (int round = -2; round < rounds; round++) {
            for (final Map.Entry<String, LongSupplier> subject : subjects.entrySet()) {
                final long startNs = System.nanoTime();
                final long done = subject.getValue().getAsLong();
                final double rate = done * 1e9 / (System.nanoTime() - startNs);
                if (round >= 0) {
                    rates.get(subject.getKey())[round] = rate;
                }
            }
        }
        return table(rates, rounds);
    }

    private String table(Map<String, double[]> rates, int rounds) {
        rates.values().forEach(Arrays::sort);
        final double copy = rates.get("copy in memory, one thread")[rounds / 2];
        final double ring = rates.get("bare ring to another thread")[rounds / 2];
        final StringBuilder table = new StringBuilder(1_024)
            .append("# How fast backtests and replays are\n\n")
            .append(String.format(Locale.ROOT, "%,d market events of a generated market (%d markets, %d bytes an event "
                + "on average), strategies price-change, volume-spike and spread on all markets; %,d orders, %,d fills "
                + "in the backtest. Median of %d rounds after two to warm up, all subjects in turn; in brackets the "
                + "slowest and the fastest round.%n%n", events, market.instruments().size(), market.meanBytes(),
                orders, fills, rounds))
            .append("| | events/s | of the copy | of the bare ring |\n|---|---|---|---|\n");
        rates.forEach((name, all) -> table.append(String.format(Locale.ROOT,
            "| %s | %,.0f (%,.0f to %,.0f) | %.3f | %.3f |%n", name, all[rounds / 2], all[0], all[rounds - 1],
            all[rounds / 2] / copy, all[rounds / 2] / ring)));
        return table.toString();
    }

    private long copy() {
        final UnsafeBuffer[] slots = new UnsafeBuffer[RING];
        Arrays.setAll(slots, i -> new UnsafeBuffer(new byte[EventSlot.BYTES]));
        for (long i = 0; i < events; i++) {
            market.copy((int) (i % STRETCH), slots[(int) (i % RING)]);
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
            market.copy((int) (i % STRETCH), ring.get(sequence).buffer());
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

    private long replay(Path journal) {
        final Replay replay = Replay.open(journal);
        final ReplayReport report = replay.run(new PipelineContext().instruments(replay.instruments())
            .strategies(trading.strategies()).limits(BenchTrading.limits()).maxOrders(8_192).currency("KRW"),
            done -> { });
        if (!report.isSame()) {
            throw new IllegalStateException("the replay did something else: " + report);
        }
        return report.events();
    }
}
