package io.upring.bench.rivals;

import io.upring.bench.rivals.Race.Outcome;
import io.upring.bench.rivals.venue.PacedVenue;
import io.upring.bench.rivals.venue.Ticks;
import io.upring.bench.suite.Figure;
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

/**
 * From a trade's planned sending to the order that answers it, over sockets: Upring with each way of waiting, a
 * straightforward Java bot, and ccxt pro.
 *
 * <p>Threading: one thread.
 */
public final class Rivals implements Measurement {
    static final String MARKET = "KRW-BTC";
    static final String ORDER_VOLUME = "0.001";
    static final String UPRING = "Upring, ";
    static final String CCXT = "ccxt pro";
    private static final String JAVA_BOT = "Java bot";
    /** A loop that spins over its socket, and knows nothing. */
    static final String FLOOR = "floor";
    private static final String QUICKEST = "preset: latency";
    /** What the configuration says of the engine. */
    private static final List<String> SETTINGS = List.of("preset: shared", "preset: balanced", QUICKEST);
    private static final double TIMES_JAVA_BOT = 5;
    private static final double TIMES_CCXT = 20;
    private static final double NS_PER_US = 1_000;
    private static final double MEDIAN = 50;
    private static final double P90 = 90;
    private static final double P99 = 99;
    private static final double P999 = 99.9;
    private static final double WORST = 100;

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
        final Cores cores = new Cores(sizes.of("split-cores", 1, 1) == 1);
        try (PacedVenue venue = PacedVenue.start()) {
            final Race race = new Race(venue, cores, sizes, results::status);
            final List<Rival> all = rivals(venue, root, folder, results);
            // For who works on one of them: its place from 1, or from the end if negative.
            final int only = sizes.count("only", 0, 0);
            final int place = only < 0 ? all.size() + only : only - 1;
            for (final Rival rival : only == 0 ? all : all.subList(place, place + 1)) {
                results.status(rival.name());
                outcomes.add(race.run(rival));
            }
        } finally {
            delete(folder);
        }
        tell(outcomes, cores.isSplit(), results);
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
        rivals.add(new Rival(FLOOR, JavaProcess.command(List.of(), FloorBot.class.getName()),
            Map.of("BASE", venue.http().toString()), folder.resolve("floor")));
        for (int i = 0; i < SETTINGS.size(); i++) {
            rivals.add(UpringRival.of(SETTINGS.get(i), venue.http(), root, folder.resolve("upring-" + i)));
        }
        return rivals;
    }

    private static void tell(List<Outcome> outcomes, boolean isSplit, Results results) {
        results.note("One thread is the exchange: it sends the ticks, each at its planned time, and stamps an order"
            + " when the last byte of its request is there, answers it, and reports its end to who listens. It spins;"
            + " what the simulated exchange behind it does is over when the ticks begin. The rivals run one after the"
            + " other, each warmed up by the same ticks until it gets no quicker and its JVM, if it has one, compiles"
            + " no more. A latency counts from the planned time, so it includes how"
            + " late the tick left. The " + FLOOR + " is a loop that spins over its socket and sends a prepared order:"
            + " what the machine takes, whoever trades.");
        results.note(isSplit ? "Half of the cores are the exchange's, the other half the rival's (taskset)."
            : "The exchange and the rivals share all cores.");
        results.group("Tick to order over sockets");
        for (final Outcome outcome : outcomes) {
            results.histogram(outcome.rival(), outcome.ticks().latencyNs());
            for (final double percentile : new double[] {MEDIAN, P90, P99, P999, WORST}) {
                results.figure(outcome.rival() + ", " + word(percentile), us(outcome.ticks(), percentile), "µs");
            }
            results.figure(outcome.rival() + ", orders missed of " + outcome.ticks().large(),
                outcome.ticks().missed(), "orders").goal(0);
            results.figure(outcome.rival() + ", orders sent twice", outcome.ticks().twice(), "orders").goal(0);
        }
        compare(outcomes, CCXT, TIMES_CCXT, results);
        compare(outcomes, JAVA_BOT, TIMES_JAVA_BOT, results);
        results.group("The quietest second: less of what else the machine did");
        for (final Outcome outcome : outcomes) {
            for (final double percentile : new double[] {MEDIAN, P90, P99}) {
                results.figure(outcome.rival() + ", " + word(percentile), us(outcome.quietest(), percentile), "µs");
            }
        }
        results.group("How late the ticks left, part of each latency above");
        for (final Outcome outcome : outcomes) {
            results.figure(outcome.rival() + ", p99", outcome.ticks().lateNs().getValueAtPercentile(P99) / NS_PER_US,
                "µs");
        }
        results.group("How long each was warmed up");
        for (final Outcome outcome : outcomes) {
            results.figure(outcome.rival() + (outcome.isSettled() ? "" : ", not yet at rest"),
                outcome.warmSeconds(), "s");
        }
        results.group("Processor time, seconds a second");
        for (final Outcome outcome : outcomes) {
            results.figure(outcome.rival() + ", no ticks", outcome.idleCpu(), "cores");
            results.figure(outcome.rival() + ", with ticks", outcome.busyCpu(), "cores");
        }
    }

    /** Each preset beside one rival; the goal is that of the quickest preset. */
    private static void compare(List<Outcome> outcomes, String rival, double goal, Results results) {
        final Outcome slow = outcomes.stream().filter(outcome -> outcome.rival().equals(rival)).findFirst()
            .orElse(null);
        if (slow == null) {
            return;
        }
        results.group("Against " + rival);
        for (final Outcome outcome : outcomes) {
            if (outcome.rival().startsWith(UPRING)) {
                for (final double percentile : new double[] {MEDIAN, P99}) {
                    final Figure figure = results.figure(outcome.rival() + ", " + word(percentile),
                        us(outcome.ticks(), percentile), "µs").beside(rival, us(slow.ticks(), percentile));
                    if (outcome.rival().endsWith(QUICKEST)) {
                        figure.atLeastTimes(goal);
                    }
                }
            }
        }
    }

    private static String word(double percentile) {
        return percentile == WORST ? "worst" : "p" + (percentile == Math.rint(percentile)
            ? String.valueOf((int) percentile) : String.valueOf(percentile));
    }

    private static double us(Ticks ticks, double percentile) {
        return ticks.latencyNs().getValueAtPercentile(percentile) / NS_PER_US;
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (final Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
