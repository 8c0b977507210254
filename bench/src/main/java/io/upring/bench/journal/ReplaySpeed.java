package io.upring.bench.journal;

import io.upring.bench.MemoryTape;
import io.upring.bench.suite.Measurement;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import io.upring.engine.event.EventSlot;
import io.upring.engine.journal.file.JournalPart;
import io.upring.engine.journal.file.JournalReader;
import io.upring.engine.pipeline.PipelineContext;
import io.upring.engine.replay.Replay;
import io.upring.engine.replay.ReplayReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ForkJoinPool;

/**
 * How fast a journal goes through all stages once more, every order compared with the record, beside what reading it
 * costs. Threading: one thread, and another one that reads ahead or takes the strategies' part.
 */
public final class ReplaySpeed implements Measurement {
    static final int STRETCH = 200_000;
    static final double FRAMES_PER_SECOND = 600;
    private static final double GOAL = 5_000_000;
    private static final String COPY = "its files copied into a buffer";
    private static final String READING = "reading";
    private static final String READING_AHEAD = "reading, records checked ahead by another thread";
    private static final String STAGES = "replay without strategies, its stages shared with another thread";
    private static final String REPLAY = "replay on one thread";
    private static final String REPLAY_SHARED = "replay, its stages shared with another thread";
    private static final int COPY_BYTES = 1 << 18;

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public String summary() {
        return "How many events a second a replay takes through three strategies, risk and tracker, beside the bare "
            + "reading of the same journal.";
    }

    @Override
    public void run(Sizes sizes, Results results) throws IOException {
        final long events = sizes.of("events", 500_000, 2_000_000);
        final int rounds = sizes.count("rounds", 5, 11);
        final Path folder = Files.createTempDirectory("upring-replay-");
        try {
            results.status("making a journal");
            final MemoryTape market = MemoryTape.generate(sizes.count("stretch", STRETCH, STRETCH), FRAMES_PER_SECOND);
            final BenchTrading trading = new BenchTrading(market.instruments());
            final Path journal = folder.resolve("journal");
            trading.keep(journal, market.again(events));
            results.status("replaying");
            final Speeds speeds = new Speeds();
            final long kept = read(journal, false);
            speeds.add(COPY, () -> copy(journal, kept));
            speeds.add(READING, () -> read(journal, false));
            speeds.add(READING_AHEAD, () -> read(journal, true));
            speeds.add(STAGES, () -> stages(journal));
            speeds.add(REPLAY, () -> replay(Replay.open(journal), trading));
            speeds.add(REPLAY_SHARED,
                () -> replay(Replay.open(journal).companion(ReplaySpeed::startThread), trading));
            speeds.measure(rounds);
            report(speeds, results);
            results.note(String.format(Locale.ROOT, "A journal of %,d market events, %d bytes each on average, of a "
                + "generated market of %d pairs, with a timer each 100 ms of event time, and the orders of three "
                + "strategies on all of them: price-change, volume-spike and spread. A replay that decided anything "
                + "else than the run did would fail the measurement. Medians of %d rounds, all subjects in turn.",
                events, market.meanBytes(), market.instruments().size(), rounds));
        } finally {
            Folders.delete(folder);
        }
    }

    private static void report(Speeds speeds, Results results) {
        results.group("Replay of a journal");
        final double copied = speeds.of(COPY);
        results.figure(READING, speeds.of(READING), "events/s").beside(COPY, copied);
        results.figure(READING_AHEAD,
            speeds.of(READING_AHEAD), "events/s").beside(COPY, copied);
        final double reading = speeds.of(READING);
        results.figure(STAGES, speeds.of(STAGES), "events/s")
            .beside(READING, reading);
        results.figure(REPLAY, speeds.of(REPLAY), "events/s")
            .beside(READING, reading);
        results.figure(REPLAY_SHARED, speeds.of(REPLAY_SHARED), "events/s")
            .beside(READING, reading).goal(GOAL);
    }

    /** What no reader can be much faster than. */
    private static long copy(Path journal, long events) {
        final ByteBuffer buffer = ByteBuffer.allocateDirect(COPY_BYTES);
        try (var segments = Files.newDirectoryStream(journal, "events-*")) {
            for (final Path segment : segments) {
                try (FileChannel channel = FileChannel.open(segment)) {
                    while (channel.read(buffer.clear()) > 0) {
                        continue;
                    }
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return events;
    }

    private static long read(Path journal, boolean ahead) {
        long events = 0;
        final EventSlot slot = new EventSlot();
        try (JournalReader reader = ahead
            ? JournalReader.openAhead(journal, JournalPart.EVENTS, ForkJoinPool.commonPool())
            : JournalReader.open(journal, JournalPart.EVENTS)) {
            while (reader.next()) {
                reader.readEvent(slot);
                events++;
            }
        }
        return events;
    }

    private static long stages(Path journal) {
        final Replay replay = Replay.open(journal).companion(ReplaySpeed::startThread);
        return replay.run(new PipelineContext().instruments(replay.instruments()).limits(BenchTrading.limits())
            .maxOrders(BenchTrading.MAX_ORDERS).currency("KRW"), done -> { }).events();
    }

    private static long replay(Replay replay, BenchTrading trading) {
        final ReplayReport report = replay.run(new PipelineContext().instruments(replay.instruments())
            .strategies(trading.strategies()).limits(BenchTrading.limits()).maxOrders(BenchTrading.MAX_ORDERS)
            .currency("KRW"), done -> { });
        if (!report.isSame()) {
            throw new IllegalStateException("the replay did something else: " + report);
        }
        return report.events();
    }

    private static void startThread(Runnable work) {
        final Thread thread = new Thread(work, "bench-companion");
        thread.setDaemon(true);
        thread.start();
    }
}
