package io.upring.bot.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bot.config.BotConfig;
import io.upring.bot.config.BotConfigReader;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.pipeline.ThreadLayout;
import io.upring.engine.replay.ReplayReport;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.strategies.BuiltIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs with faults, replayed: the journal is the system. */
class JournalProofTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));
    private static final long DEADLINE_MS = 600_000;
    private static final String FAULTS = "  faults: [\"drop:p=0.0002,count=0\", \"late-frame:p=0.001,count=0,ms=40\", "
        + "\"duplicate-frame:p=0.001,count=0\"]\n";
    /** As often an hour at fifty times the rate: most of the run is not spent on connecting again. */
    private static final String RARER_FAULTS = FAULTS.replace("p=0.000", "p=0.00000").replace("p=0.001", "p=0.0001");

    @TempDir
    private Path folder;
    private final ScriptedConsole console = new ScriptedConsole();
    private BotRun run;

    @BeforeEach
    void copyTicks() throws IOException {
        Files.copy(ROOT.resolve("config/upbit-ticks.yaml"), folder.resolve("upbit-ticks.yaml"));
    }

    private BotConfig config(int framesPerSecond, long seed, ThreadLayout layout, String faults) throws IOException {
        final Path file = folder.resolve("proof.yaml");
        Files.writeString(file, Files.readString(ROOT.resolve("config/demo.yaml"))
            .replace("framesPerSecond: 600", "framesPerSecond: " + framesPerSecond)
            .replace("seed: 7", "seed: " + seed)
            .replace("segmentMiB: 64", "segmentMiB: 1")
            .replace("venue:\n", "venue:\n" + faults));
        final BotConfig config = new BotConfigReader(BuiltIn.catalogue()).read(file);
        return config.withTrading(config.trading().withStateFolder(folder.resolve("state")))
            .withJournal(config.journal().withFolder(folder.resolve("journals")))
            .withEngine(config.engine().withLayout(layout));
    }

    private Path record(BotConfig config, long events) throws IOException, InterruptedException {
        run = new BotRun(config, DEADLINE_MS, console);
        console.when(events + " events", status -> run.session().pipeline().counters().get(EngineCounter.EVENTS)
            >= events && status.orders() > 0, () -> run.requestStop("seen enough"));
        run.run();
        assertThat(console.unfinishedStep()).isNull();
        assertThat(run.session().pipeline().halt().cause()).isNull();
        assertThat(run.session().journalFault()).isNull();
        try (var runs = Files.list(folder.resolve("journals"))) {
            return runs.findFirst().orElseThrow();
        }
    }

    private void expectSameReplay(Path journal, long events) {
        final ReplayReport report = ReplayRun.run(journal, null, count -> { }).report();
        assertThat(report.isSame()).as("%s", report).isTrue();
        assertThat(report.events()).isGreaterThanOrEqualTo(events);
        assertThat(report.sameOrders()).isPositive();
        assertThat(report.unrecordedTail()).isZero();
        assertThat(report.damages()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ThreadLayout.class)
    void shouldReplayARunWithFaultsToTheSameOrders(ThreadLayout layout) throws Exception {
        expectSameReplay(record(config(4_000, 3, layout, FAULTS), 8_000), 8_000);
    }

    static Stream<Arguments> tenSeedsInBothLayouts() {
        return LongStream.rangeClosed(1, 10).boxed().flatMap(seed ->
            Arrays.stream(ThreadLayout.values()).map(layout -> Arguments.of(seed, layout)));
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("tenSeedsInBothLayouts")
    @Timeout(600)
    void shouldReplayAMillionEventsWithFaultsToTheSameOrders(long seed, ThreadLayout layout) throws Exception {
        expectSameReplay(record(config(40_000, seed, layout, RARER_FAULTS), 1_000_000), 1_000_000);
    }

    @Test
    void shouldEnterNothingMoreOnceTheJournalCannotBeKept() throws Exception {
        final BotConfig config = config(8_000, 3, ThreadLayout.INLINE, "");
        run = new BotRun(config, DEADLINE_MS, console);
        console
            .when("it trades", status -> status.privateStream().state() == ConnectionState.FLOWING
                && status.orders() > 0, this::removeTheJournalsFolder)
            .when("the kill switch is tripped", status -> run.session().pipeline().counters()
                .get(EngineCounter.KILL_SWITCH_LEVEL) >= 1, () -> run.requestStop("seen enough"));
        run.run();
        assertThat(console.unfinishedStep()).isNull();
        assertThat(run.session().journalFault()).startsWith("The journal's events cannot be written any more: ");
        assertThat(console.summary.warnings()).contains(run.session().journalFault());
        assertThat(run.session().pipeline().halt().isTripped()).as("positions can still be closed").isFalse();
    }

    /** As a disk that is full: the segments that are there can be written, no other can be made. */
    private void removeTheJournalsFolder() {
        try (var files = Files.walk(folder.resolve("journals"))) {
            final List<Path> all = files.sorted((a, b) -> b.compareTo(a)).toList();
            for (final Path file : all) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
