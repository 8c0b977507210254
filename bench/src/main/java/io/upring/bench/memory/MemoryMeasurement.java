package io.upring.bench.memory;

import io.upring.bench.suite.Measurement;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.venue.Venue;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueKey;
import io.upring.sim.venue.config.VenueLimits;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The whole bot in a process with a small heap, on a simulated exchange in this one: ticker, trades and order book of
 * every market, three strategies, a journal.
 *
 * <p>Threading: one thread.
 */
public final class MemoryMeasurement implements Measurement {
    private static final double MIB = 1 << 20;
    private static final int MINUTE = 60;
    private static final double GROWTH_MIB_AN_HOUR = 16;
    /** Where the machine is so busy that the run ends before it has compared them. */
    private static final int BOOKS_DIFFER = 1;
    private static final String ACCESS_KEY = "access-key-of-a-bench";
    private static final String SECRET_KEY = "secret-key-of-a-bench-that-is-long-enough";
    private static final String CONFIG = """
        currency: KRW
        markets: all
        exchange:
          url: %s
          limits:
            default: 1000
        trading:
          stateFolder: %s
        engine:
          layout: inline
        risk:
          maxOrderTotal:
            KRW: 200_000
          losses:
            maxDailyLoss: 900_000_000
            maxDrawDown: 900_000_000
            maxConsecutiveLosses: 1000000
        strategies:
          momentum:
            type: price-change
            markets: [%3$s]
          spike:
            type: volume-spike
            markets: [%3$s]
          maker:
            type: spread
            markets: [%3$s]
        """;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String summary() {
        return "The whole bot with ticker, trades and order book of 700 markets in a heap of 256 MB: what is alive and"
            + " how it grows, collections, memory outside of the heap, beside what it may have.";
    }

    @Override
    public void run(Sizes sizes, Results results) throws Exception {
        final int markets = sizes.count("markets", 700, 700);
        final int heapMib = sizes.count("heapMiB", 256, 256);
        final int seconds = sizes.count("seconds", 18, 180);
        final int framesPerSecond = sizes.count("framesPerSecond", 5_000, 5_000);
        final int settleSeconds = sizes.count("settleSeconds", 12, 40);
        final int everySeconds = sizes.count("everySeconds", 2, 10);
        final Path folder = Files.createTempDirectory("upring-memory-");
        try {
            final GeneratedMarket market = new GeneratedMarket(
                new GeneratorConfig(1, framesPerSecond).withMarketCount(markets), System.currentTimeMillis());
            final String codes = market.markets().stream().map(each -> each.rules().code())
                .collect(Collectors.joining(", "));
            try (Venue venue = Venue.start(VenueConfig.builder().market(market).limits(VenueLimits.withoutRates())
                .key(VenueKey.of(ACCESS_KEY, SECRET_KEY, Map.of("KRW", new BigDecimal(1_000_000_000)))).build())) {
                Files.writeString(folder.resolve("memory.yaml"), String.format(CONFIG, venue.httpUri(),
                    folder.resolve("state"), codes));
                results.status(markets + " markets in " + heapMib + " MiB for " + seconds + " s");
                final List<MemorySample> samples = bot(folder, heapMib, seconds, settleSeconds, everySeconds);
                report(results, samples, markets, heapMib, framesPerSecond,
                    venue.counters().get(VenueCounter.FRAMES_SENT));
            }
        } finally {
            try (var all = Files.walk(folder)) {
                for (final Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    private static List<MemorySample> bot(Path folder, int heapMib, int seconds, int settleSeconds, int everySeconds)
        throws IOException, InterruptedException {
        final Path file = folder.resolve("samples");
        final List<String> printed = new ArrayList<>();
        try (ChildJvm jvm = new ChildJvm(
            List.of("-Xmx" + heapMib + "m", "-Dupring.log=" + folder.resolve("upring.log")), SampledBot.class,
            List.of(file.toString(), Integer.toString(settleSeconds), Integer.toString(everySeconds), "run",
                "--config", folder.resolve("memory.yaml").toString(), "--journal",
                folder.resolve("journal").toString(), "--run-dir", folder.resolve("run").toString(), "--duration",
                seconds + "s"),
            Map.of("UPBIT_ACCESS_KEY", ACCESS_KEY, "UPBIT_SECRET_KEY", SECRET_KEY))) {
            final int code = jvm.await(printed::add);
            if (code > BOOKS_DIFFER) {
                throw new IllegalStateException("the bot ended with " + code + ": " + String.join("\n", printed));
            }
        }
        return Files.readAllLines(file).stream().map(MemorySample::parse).toList();
    }

    private static void report(Results results, List<MemorySample> samples, int markets, int heapMib,
                               int framesPerSecond, long framesSent) {
        final List<MemorySample> live = samples.stream().filter(MemorySample::isLive).toList();
        final MemorySample last = samples.get(samples.size() - 1);
        results.note(String.format(Locale.ROOT, "One bot process with -Xmx%dm took %,d frames of %d markets at"
            + " %,d a second from a simulated exchange beside it, with three strategies on all of them and a journal."
            + " Every few seconds the heap was collected wholly, so that what it used then was alive; its growth is the"
            + " slope of the line through these %d samples, told where they span a minute or more: before, tables and"
            + " windows still fill.", heapMib, framesSent, markets, framesPerSecond, live.size()));
        results.group("Heap");
        results.figure("alive at the end", live.get(live.size() - 1).heap() / MIB, "MiB")
            .beside("the heap", heapMib).goal(heapMib);
        results.figure("alive at the first look", live.get(0).heap() / MIB, "MiB").beside("the heap", heapMib);
        if (live.get(live.size() - 1).second() - live.get(0).second() >= MINUTE) {
            results.figure("growth of what is alive", MemorySample.growthPerHour(samples) / MIB, "MiB an hour")
                .goal(GROWTH_MIB_AN_HOUR);
        }
        results.figure("most used behind a collection", last.mostAfterGc() / MIB, "MiB").beside("the heap", heapMib);
        results.group("Collections");
        results.figure("collections", last.pauses() * (double) MINUTE / last.second(), "a minute");
        results.figure("time in them", 100.0 * last.pausedMs() / (last.second() * 1_000), "%");
        results.figure("longest", last.longestMs(), "ms");
        // The samples behind it may be of a run that is ending and has given back most of it.
        final MemorySample lastLook = live.get(live.size() - 1);
        results.group("Outside of the heap");
        results.figure("direct buffers", lastLook.direct() / MIB, "MiB");
        results.figure("mapped files", lastLook.mapped() / MIB, "MiB");
        results.figure("whole process, at the first look", live.get(0).resident() / MIB, "MiB");
        results.figure("whole process, at the last look", lastLook.resident() / MIB, "MiB");
    }
}
