package io.upring.bench.journal;

import io.upring.bench.MemoryTape;
import io.upring.bench.suite.Measurement;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import io.upring.engine.journal.file.JournalArchive;
import io.upring.engine.pipeline.Pipeline;
import io.upring.engine.pipeline.PipelineContext;
import io.upring.engine.replay.Recovery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What a day's journal costs after the day: how long a killed run takes to be gone on with, how small the journal
 * becomes as an archive, how long that takes, and how much slower the archive is to go on with. The full size, ten
 * million events, is 116 a second around the clock: somewhat more than the tickers of all KRW markets.
 *
 * <p>Threading: one thread.
 */
public final class JournalDay implements Measurement {
    private static final double MIB = 1 << 20;
    private static final String RAW = "with the segments as they were written";

    @Override
    public String name() {
        return "journal-day";
    }

    @Override
    public String summary() {
        return "How long a killed run takes to be gone on with after a day, and how small the day's journal becomes.";
    }

    @Override
    public boolean isDefault() {
        return false;
    }

    @Override
    public void run(Sizes sizes, Results results) throws IOException {
        final long events = sizes.of("events", 200_000, 10_000_000);
        final Path folder = Files.createTempDirectory("upring-day-");
        try {
            measure(folder.resolve("day"), events,
                sizes.count("stretch", ReplaySpeed.STRETCH, ReplaySpeed.STRETCH), results);
        } finally {
            Folders.delete(folder);
        }
    }

    private static void measure(Path journal, long events, int stretch, Results results) {
        results.status("making the journal");
        final MemoryTape market = MemoryTape.generate(stretch, ReplaySpeed.FRAMES_PER_SECOND);
        final BenchTrading trading = new BenchTrading(market.instruments());
        trading.keep(journal, market.again(events));
        final double rawMib = Folders.size(journal) / MIB;
        results.status("going on with it");
        final double rawSeconds = recover(journal, trading);
        results.status("archiving");
        final long startNs = System.nanoTime();
        final JournalArchive.Result archived = JournalArchive.archive(journal);
        final double archiveSeconds = secondsSince(startNs);
        final double archiveMib = Folders.size(journal) / MIB;
        results.status("going on with the archive");
        final double archivedSeconds = recover(journal, trading);
        results.group("A day's journal");
        results.figure("going on with it after a kill, from segments", rawSeconds, "s");
        results.figure("going on with it after a kill, from an archive", archivedSeconds, "s").beside(RAW, rawSeconds);
        results.figure("events through all stages, from segments", events / rawSeconds, "events/s");
        results.figure("events through all stages, from an archive", events / archivedSeconds, "events/s")
            .beside(RAW, events / rawSeconds);
        results.figure("archiving", archived.rawBytes() / MIB / archiveSeconds, "MB/s");
        results.figure("size of the archive, of that of the segments", 100 * archiveMib / rawMib, "%");
        results.note(String.format(Locale.ROOT, "%,d market events of a generated market (%d pairs, %d bytes an event "
            + "on average), kept by a backtest of three strategies: %,.0f MiB in segments, %,.0f MiB as an archive; "
            + "with timers and replies the journal holds more events. Each figure is of one run.", events,
            market.instruments().size(), market.meanBytes(), rawMib, archiveMib));
    }

    /** Repair, restore, compare: what "--resume" does before it connects. */
    private static double recover(Path journal, BenchTrading trading) {
        final long startNs = System.nanoTime();
        final Recovery recovery = Recovery.open(journal);
        final Pipeline pipeline = new Pipeline(new PipelineContext().instruments(recovery.instruments())
            .strategies(trading.strategies()).limits(BenchTrading.limits()).gateway(intent -> true)
            .threadFactory(Thread::new).conclude());
        recovery.run(pipeline, count -> { });
        return secondsSince(startNs);
    }

    private static double secondsSince(long startNs) {
        return (System.nanoTime() - startNs) / 1e9;
    }
}
