package io.upring.bench.rivals;

import io.upring.bench.rivals.Race.Outcome;
import io.upring.bench.rivals.venue.PacedVenue;
import io.upring.bench.suite.Measurement;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * From a trade's planned sending to the order that answers it, over sockets: Upring with each way of waiting, a
 * straightforward Java bot, and ccxt pro.
 *
 * <p>Threading: one thread.
 */
public final class Rivals implements Measurement {
    static final String MARKET = "KRW-BTC";
    static final String ORDER_VOLUME = "0.001";
    private static final String JAVA_BOT = "Java bot";
    /** What the configuration says of the engine; the first is what all before the presets ran with. */
    private static final List<String> UPRING = List.of("layout: inline, wait: back-off, feedWait: block",
        "preset: shared", "preset: balanced", "preset: latency");
    private static final double TIMES_JAVA_BOT = 5;
    private static final double TIMES_CCXT = 20;
    private static final double NS_PER_US = 1_000;
    private static final double MEDIAN = 50;
    private static final double P99 = 99;
    private static final double P999 = 99.9;

    @Override
    public String name() {
        return "rivals";
    }

    @Override
    public String summary() {
        return "Tick to order over sockets at a paced 5,000 ticks a second, beside a straightforward Java bot and ccxt"
            + " pro on Node, against the same exchange.";
    }

    @Override
    public void run(Sizes sizes, Results results) throws Exception {
        final Path root = JavaProcess.root();
        final Path folder = Files.createTempDirectory("upring-rivals");
        final List<Outcome> outcomes = new ArrayList<>();
        try (PacedVenue venue = PacedVenue.start()) {
            final Race race = new Race(venue, sizes);
            final List<Rival> all = rivals(venue, root, folder, results);
            final int only = sizes.count("only", -1, -1);
            for (final Rival rival : only < 0 ? all : all.subList(only, only + 1)) {
                results.status(rival.name());
                outcomes.add(race.run(rival));
            }
        } finally {
            if (!Boolean.getBoolean("keep")) { delete(folder); }
        }
        tell(outcomes, results);
    }

    private static List<Rival> rivals(PacedVenue venue, Path root, Path folder, Results results)
        throws IOException, InterruptedException {
        final List<Rival> rivals = new ArrayList<>();
        final Rival ccxt = CcxtRival.of(venue, root);
        if (ccxt == null) {
            results.note("ccxt pro was left out: Node is not installed (Debian's package nodejs), or npm could not get"
                + " ccxt; bench/target/ccxt/install.txt has its words.");
        } else {
            rivals.add(ccxt);
        }
        rivals.add(new Rival(JAVA_BOT, JavaProcess.command(List.of(), JavaBot.class.getName()),
            Map.of("BASE", venue.http().toString(), "WS", venue.webSocket().toString(), "AK", PacedVenue.ACCESS_KEY,
                "SK", PacedVenue.SECRET, "MIN_VOLUME", PacedVenue.LARGE_VOLUME), folder.resolve("java-bot")));
        for (int i = 0; i < UPRING.size(); i++) {
            rivals.add(UpringRival.of(UPRING.get(i), venue.http(), root, folder.resolve("upring-" + i)));
        }
        return rivals;
    }

    private static void tell(List<Outcome> outcomes, Results results) {
        results.group("Tick to order over sockets");
        for (final Outcome outcome : outcomes) {
            final Histogram latencyNs = outcome.ticks().latencyNs();
            results.histogram(outcome.rival(), latencyNs);
            for (final double percentile : new double[] {MEDIAN, P99, P999, 100}) {
                results.figure(outcome.rival() + ", " + word(percentile), us(latencyNs, percentile), "µs");
            }
            results.figure(outcome.rival() + ", orders missed of " + outcome.ticks().large(),
                outcome.ticks().missed(), "orders");
        }
        results.group("How late the ticks left, part of each latency above");
        for (final Outcome outcome : outcomes) {
            results.figure(outcome.rival() + ", p99", us(outcome.ticks().lateNs(), P99), "µs");
        }
        results.group("Processor time, seconds a second");
        for (final Outcome outcome : outcomes) {
            results.figure(outcome.rival() + ", no ticks", outcome.idleCpu(), "cores");
            results.figure(outcome.rival() + ", with ticks", outcome.busyCpu(), "cores");
        }
    }

    private static String word(double percentile) {
        return percentile == 100 ? "worst" : "p" + (percentile == Math.rint(percentile)
            ? String.valueOf((int) percentile) : String.valueOf(percentile));
    }

    private static double us(Histogram histogramNs, double percentile) {
        return histogramNs.getValueAtPercentile(percentile) / NS_PER_US;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (final Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
