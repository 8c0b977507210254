package io.upring.bench.crash;

import io.upring.bench.crash.KillPoint.Moment;
import io.upring.bot.run.ExchangeBooks;
import io.upring.engine.journal.JournalException;
import io.upring.engine.journal.file.JournalPart;
import io.upring.engine.journal.file.JournalReader;
import io.upring.engine.journal.file.RecordKind;
import io.upring.sim.exchange.Order;
import io.upring.sim.exchange.OrderState;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.venue.Venue;
import io.upring.sim.venue.VenueLedger;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One account at one exchange, and the bot processes that trade on it one after the other: each goes on where the one
 * before it was killed, is compared with the exchange while the market stands still, trades on, and is killed.
 *
 * <p>Threading: one thread.
 */
final class CrashChain implements AutoCloseable {
    private static final String ACCESS_KEY = "crash-access-key";
    private static final String SECRET = "crash-secret-0123456789-abcdefghijklmnop";
    private static final double FRAMES_PER_SECOND = 500;
    private static final int MARKETS = 8;
    private static final long LOOK_NS = 20_000_000L;
    private static final long JOURNAL_LOOK_NS = 100_000L;
    private static final long START_NS = TimeUnit.SECONDS.toNanos(90);
    private static final long USUAL_PATIENCE_NS = TimeUnit.SECONDS.toNanos(30);
    private static final long MOMENT_NS = TimeUnit.MILLISECONDS.toNanos(2_500);
    private static final long HELD_NS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long END_SECONDS = 20;
    private static final long USUAL_START_MS = 1_000;
    /** A process that the exchange refuses what it must know first ends with this. */
    private static final int GAVE_UP = 3;

    private final long seed;
    private final boolean isKeeping;
    private final Path folder;
    private final BotLauncher launcher;
    private final long patienceNs;
    private final UnaryOperator<ExchangeBooks> sight;
    private final Random seeds;
    private final GatedMarket market;
    private final OrderWatch watch = new OrderWatch();
    private final Venue venue;
    /** Nobody else would end the process if this one were told to stop. */
    private final Thread orphanage = new Thread(this::destroy, "crash-orphanage");
    private final SwitchProbe operator;
    /** What the last process left on disk. */
    private String kept = SwitchProbe.OFF;
    private volatile Process process;
    private long startedNs;
    private long readyMs;
    private long equalMs;
    private long events;
    private long lastStartMs = USUAL_START_MS;

    CrashChain(long seed, Path folder, BotLauncher launcher) {
        this(seed, folder, launcher, USUAL_PATIENCE_NS, UnaryOperator.identity());
    }

    /**
     * @param patienceNs how long books may differ once a process has its private stream.
     * @param sight how the exchange's books are seen; for tests of the comparison.
     */
    CrashChain(long seed, Path folder, BotLauncher launcher, long patienceNs, UnaryOperator<ExchangeBooks> sight) {
        this.seed = seed;
        this.patienceNs = patienceNs;
        this.sight = sight;
        isKeeping = seed % 2 == 0;
        operator = new SwitchProbe(folder);
        this.folder = folder;
        this.launcher = launcher;
        seeds = new Random(seed);
        market = new GatedMarket(new GeneratedMarket(new GeneratorConfig(seed, FRAMES_PER_SECOND)
            .withMarketCount(MARKETS), System.currentTimeMillis()));
        venue = Venue.start(VenueConfig.builder().seed(seed).market(market).watch(watch)
            .key(VenueKey.of(ACCESS_KEY, SECRET, Map.of("KRW", new BigDecimal("100000000")))).build());
        Runtime.getRuntime().addShutdownHook(orphanage);
        try {
            Files.createDirectories(folder.resolve("journals"));
            CrashConfig.write(folder, venue.httpUri(), launcher.ticks(), isKeeping);
        } catch (IOException e) {
            venue.close();
            throw new UncheckedIOException("the runs' configuration cannot be written into " + folder, e);
        }
    }

    /** Runs and kills so many processes, and lets one more end by itself; stops at the first mismatch. */
    List<CrashResult> run(int runs, Consumer<CrashResult> progress) throws IOException, InterruptedException {
        final List<CrashResult> results = new ArrayList<>();
        boolean isFine = true;
        for (int number = 1; number <= runs + 1 && isFine; number++) {
            final KillPoint drawn = KillPoint.draw(seeds.nextLong());
            final CrashResult result = run(number, number <= runs ? drawn
                : new KillPoint(Moment.STOP, 1, drawn.delayUs() % 500_000, List.of(), false, ""));
            progress.accept(result);
            results.add(result);
            isFine = result.mismatches().isEmpty();
        }
        return results;
    }

    /** Has a process run for a moment and leave its classes in an archive that those after it start with. */
    void archive(Path file) throws IOException, InterruptedException {
        final List<String> arguments = new ArrayList<>(CrashConfig.arguments(folder, false));
        arguments.addAll(List.of("--duration", "3s"));
        launcher.archive(file, arguments, CrashConfig.environment(folder, ACCESS_KEY, SECRET), folder);
    }

    /** One process from its start to its end. */
    private CrashResult run(int number, KillPoint point) throws IOException, InterruptedException {
        readyMs = 0;
        equalMs = 0;
        events = 0;
        final int requests = watch.requests();
        final int fills = watch.fills();
        final List<Path> known = journals();
        final List<String> mismatches = new ArrayList<>();
        boolean isAtPoint = true;
        if (point.moment().isBeforeBooks()) {
            point.faults().forEach(venue::inject);
        }
        start(!known.isEmpty());
        if (point.moment().isBeforeBooks()) {
            isAtPoint = !process.waitFor(lastStartMs * point.nth(), TimeUnit.MICROSECONDS);
            if (!isAtPoint && (process.exitValue() != GAVE_UP || point.faults().isEmpty())) {
                mismatches.add("the process ended by itself with " + process.exitValue() + ": " + lastLine());
            }
            kill();
        } else {
            final Path run = awaitEqualBooks(known, mismatches);
            if (mismatches.isEmpty() && !kept.equals(SwitchProbe.OFF)) {
                checkSwitch(run.getFileName().toString(), mismatches);
            }
            if (mismatches.isEmpty()) {
                isAtPoint = trade(point, run, mismatches);
            }
        }
        process.destroyForcibly().waitFor(END_SECONDS, TimeUnit.SECONDS);
        market.stand();
        watch.disarm();
        venue.calm();
        if (watch.identifiersTwice() > 0) {
            mismatches.add(watch.identifiersTwice() + " requests bore an identifier that had been used before");
        }
        checkDisk(point, mismatches);
        return new CrashResult(seed, number, point, isAtPoint, open(venue.ledger(ACCESS_KEY)),
            watch.requests() - requests, watch.fills() - fills, readyMs, equalMs, events, kept,
            explained(mismatches));
    }

    /** The process that goes on holds what the one before it left, buys nothing, and can be re-armed. */
    private void checkSwitch(String run, List<String> mismatches) {
        final String held = operator.heldBy(run);
        if (!held.equals(kept)) {
            mismatches.add("the kill switch was left at " + kept + ", and the next process has it at " + held);
            return;
        }
        final int bids = watch.bids();
        market.go();
        LockSupport.parkNanos(HELD_NS);
        market.stand();
        if (watch.bids() != bids) {
            mismatches.add("with the kill switch at " + kept + " the process bought " + (watch.bids() - bids)
                + " times");
        }
        operator.rearm(run);
        final String rearmed = operator.heldBy(run);
        if (!rearmed.equals(SwitchProbe.OFF)) {
            mismatches.add("re-armed, the kill switch is at " + rearmed);
        }
    }

    /** What a process said of its kill switch is on disk; what it did not live to say may be or not. */
    private void checkDisk(KillPoint point, List<String> mismatches) throws IOException {
        final String acknowledged = point.trip().isEmpty() ? SwitchProbe.OFF : operator.acknowledged();
        kept = operator.kept();
        if (!acknowledged.equals(SwitchProbe.OFF) && !acknowledged.equals(kept)) {
            mismatches.add("the process acknowledged the kill switch at " + acknowledged + ", but on disk it is "
                + kept);
        }
        if (point.trip().isEmpty() && point.moment() != Moment.START && !kept.equals(SwitchProbe.OFF)) {
            mismatches.add("nobody asked for the kill switch, but on disk it is " + kept);
        }
    }

    private List<String> explained(List<String> mismatches) {
        if (!mismatches.isEmpty()) {
            mismatches.add("everything is in " + folder + "; the same chain again: --chain " + seed);
        }
        return mismatches;
    }

    private void start(boolean isResumed) throws IOException {
        startedNs = System.nanoTime();
        process = launcher.start(CrashConfig.arguments(folder, isResumed),
            CrashConfig.environment(folder, ACCESS_KEY, SECRET), folder);
    }

    /** May be called by the exchange's own thread: the market stands still from the moment of death on. */
    private void kill() {
        process.destroyForcibly();
        market.stand();
    }

    private List<Path> journals() throws IOException {
        try (var runs = Files.list(folder.resolve("journals"))) {
            return runs.sorted(Comparator.comparing(Path::toString)).toList();
        }
    }

    /** Waits until the process's books are those of the exchange, twice in a row. */
    private Path awaitEqualBooks(List<Path> known, List<String> mismatches) throws IOException {
        List<String> differences = List.of("the process has not begun a journal");
        JournalBooks books = null;
        Path run = null;
        int equal = 0;
        try {
            long deadlineNs = startedNs + START_NS;
            boolean wasConnected = false;
            while (System.nanoTime() < deadlineNs && process.isAlive() && equal < 2) {
                LockSupport.parkNanos(LOOK_NS);
                if (run == null) {
                    run = journals().stream().filter(path -> !known.contains(path)).findFirst().orElse(null);
                }
                books = books == null && run != null ? booksOf(run) : books;
                if (books == null) {
                    continue;
                }
                books.read();
                if (books.isConnected() && !wasConnected) {
                    wasConnected = true;
                    deadlineNs = System.nanoTime() + patienceNs;
                }
                differences = books.isConnected()
                    ? books.differences(sight.apply(ExchangeBooks.of(venue.ledger(ACCESS_KEY))))
                    : List.of("its private stream is not up");
                equal = differences.isEmpty() ? equal + 1 : 0;
                events = books.events();
            }
        } finally {
            if (books != null) {
                books.close();
            }
        }
        if (equal < 2) {
            mismatches.add(process.isAlive() ? "the books were not equal after " + sinceStartMs() + " ms"
                : "the process ended by itself with " + process.exitValue() + ": " + lastLine());
            mismatches.addAll(differences);
        }
        equalMs = sinceStartMs();
        lastStartMs = equalMs;
        return run;
    }

    private JournalBooks booksOf(Path run) {
        try {
            final JournalBooks books = new JournalBooks(run);
            readyMs = sinceStartMs();
            // The first process of a chain comes while the market still runs, for it has to have begun.
            market.stand();
            return books;
        } catch (JournalException notYet) {
            return null;
        }
    }

    private long sinceStartMs() {
        return (System.nanoTime() - startedNs) / 1_000_000;
    }

    /** Lets the market go on and the process trade until its end; whether that came as planned. */
    private boolean trade(KillPoint point, Path run, List<String> mismatches) throws IOException, InterruptedException {
        point.faults().forEach(venue::inject);
        watch.arm(point, this::kill);
        final long armedNs = System.nanoTime();
        market.go();
        if (point.cutsConnections()) {
            venue.cutConnections();
        }
        if (!point.trip().isEmpty()) {
            operator.trip(run.getFileName().toString(), point.trip());
        }
        boolean isAtPoint = true;
        switch (point.moment()) {
            case TIME -> {
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(point.delayUs()));
                kill();
            }
            case STOP -> {
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(point.delayUs()));
                stop(mismatches);
            }
            case JOURNAL -> isAtPoint = watchJournal(run, armedNs + MOMENT_NS);
            default -> isAtPoint = process.waitFor(MOMENT_NS, TimeUnit.NANOSECONDS);
        }
        if (!isAtPoint) {
            kill();
        }
        return isAtPoint;
    }

    private boolean watchJournal(Path run, long deadlineNs) throws InterruptedException {
        try (JournalReader orders = JournalReader.openLive(run, JournalPart.ORDERS)) {
            boolean isPast = false;
            while (process.isAlive() && System.nanoTime() < deadlineNs) {
                while (orders.next()) {
                    if (orders.kind() == RecordKind.ORDER && isPast) {
                        watch.on(Moment.JOURNAL);
                    }
                }
                isPast = true;
                LockSupport.parkNanos(JOURNAL_LOOK_NS);
            }
        }
        return process.waitFor(0, TimeUnit.NANOSECONDS);
    }

    /** As an operator would end it: its orders are left as it was told, and it says itself that all books are equal. */
    private void stop(List<String> mismatches) throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            mismatches.add("told to stop, the process did not end within " + END_SECONDS + " s");
            return;
        }
        if (process.exitValue() != 0) {
            mismatches.add("told to stop, the process ended with " + process.exitValue() + ": " + lastLine());
        }
        final int open = open(venue.ledger(ACCESS_KEY));
        if (open > 0 && !isKeeping) {
            mismatches.add("the process ended and left " + open + " orders open");
        }
    }

    private String lastLine() throws IOException {
        final List<String> lines = Files.readAllLines(folder.resolve("out.txt"));
        return lines.isEmpty() ? "(nothing printed)" : lines.get(lines.size() - 1);
    }

    private static int open(VenueLedger ledger) {
        int open = 0;
        for (final Order order : ledger.orders()) {
            open += order.state() == OrderState.WAIT ? 1 : 0;
        }
        return open;
    }

    private void destroy() {
        final Process running = process;
        if (running != null) {
            running.destroyForcibly();
        }
    }

    @Override
    public void close() {
        destroy();
        Runtime.getRuntime().removeShutdownHook(orphanage);
        venue.close();
        watch.close();
    }
}
