package io.upring.bench;

import io.upring.engine.journal.file.JournalArchive;
import io.upring.engine.pipeline.Pipeline;
import io.upring.engine.pipeline.PipelineContext;
import io.upring.engine.replay.Recovery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.List;

/**
 * What a day's journal costs after the day: how long a killed run takes to be gone on with, how small the journal
 * becomes as an archive, how long that takes, and how much slower the archive is to go on with.
 *
 * <p>Usage: {@code [EVENTS] [--out FOLDER]}; writes {@code journal-day.md} and {@code journal-day-manifest.json}. The
 * default, ten million events, is 116 a second around the clock: somewhat more than the tickers of all KRW markets.
 */
public final class JournalDay {
    private static final int STRETCH = 200_000;
    private static final double FRAMES_PER_SECOND = 600;
    private static final double MIB = 1 << 20;

    private JournalDay() {
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        long events = 10_000_000;
        Path out = null;
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--out") && i + 1 < arguments.length) {
                out = Path.of(arguments[++i]);
            } else {
                events = Long.parseLong(arguments[i]);
            }
        }
        final Path folder = Files.createTempDirectory("upring-day-");
        final String table = measure(folder.resolve("day"), events);
        System.out.println(table);
        try (var files = Files.walk(folder)) {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        if (out != null) {
            Files.createDirectories(out);
            Files.writeString(out.resolve("journal-day.md"), table);
            Manifest.write(out.resolve("journal-day-manifest.json"), "JournalDay " + String.join(" ", arguments),
                List.of());
        }
    }

    private static String measure(Path journal, long events) {
        final MemoryTape market = MemoryTape.generate(STRETCH, FRAMES_PER_SECOND);
        final BenchTrading trading = new BenchTrading(market.instruments());
        trading.keep(journal, market.again(events));
        final double rawMib = size(journal) / MIB;
        final double rawSeconds = recover(journal, trading);
        final long startNs = System.nanoTime();
        final JournalArchive.Result archived = JournalArchive.archive(journal);
        final double archiveSeconds = secondsSince(startNs);
        final double archiveMib = size(journal) / MIB;
        final double archivedSeconds = recover(journal, trading);
        return String.format(Locale.ROOT, """
            # A day's journal

            %,d market events of a generated market (%d markets, %d bytes an event on average), kept by a backtest of \
            three strategies; with timers and replies the journal holds more. Each figure is of one run.

            | | segments as written | archived |
            |---|---|---|
            | size, MiB | %,.0f | %,.0f (1 : %.2f) |
            | going on with it after a kill: whole journal through all stages, s | %.1f | %.1f |
            | the same, events/s | %,.0f | %,.0f |
            | archiving, MiB of raw segments a second | | %.0f (%d segments) |
            """, events, market.instruments().size(), market.meanBytes(), rawMib, archiveMib, rawMib / archiveMib,
            rawSeconds, archivedSeconds, events / rawSeconds, events / archivedSeconds,
            archived.rawBytes() / MIB / archiveSeconds, archived.segments());
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

    private static long size(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
