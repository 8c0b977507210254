package io.upring.bot.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.upring.bot.UserError;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.feed.health.table.HealthTable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    /** Beyond what Linux gives. */
    private static final long NO_PROCESS = 999_999_999L;

    @TempDir
    Path temporary;

    private Path base;
    private final List<SampleRun> started = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();

    @BeforeEach
    void choose() {
        base = temporary.resolve("runs");
    }

    private SampleRun start(String name) {
        final SampleRun run = new SampleRun(base, name);
        started.add(run);
        return run;
    }

    @AfterEach
    void end() {
        started.forEach(SampleRun::close);
    }

    private List<RunView> runs() {
        return RunFolder.at(base).runs(unreadable);
    }

    @Test
    void shouldShowARunToOthersUntilItEnds() {
        assertThat(runs()).isEmpty();
        try (SampleRun run = new SampleRun(base, "abc")) {
            run.engine.set(EngineCounter.FILLS, 12);
            final RunView seen = runs().get(0);
            assertThat(seen.info().name()).isEqualTo("abc");
            assertThat(seen.info().exchange()).isEqualTo("http://127.0.0.1:8080");
            assertThat(seen.info().market()).isEqualTo("generated market, seed 7");
            assertThat(seen.info().version()).isEqualTo("1.2.3");
            assertThat(seen.info().pid()).isEqualTo(ProcessHandle.current().pid());
            assertThat(seen.life()).isEqualTo(RunView.Life.RUNNING);
            assertThat(seen.snapshot().row(HealthTable.ENGINE).get(EngineCounter.FILLS)).isEqualTo(12);
        }
        assertThat(runs()).isEmpty();
        assertThat(base).isEmptyDirectory();
        assertThat(unreadable).isEmpty();
    }

    @Test
    void shouldKeepAllOfItToItsOwner() throws IOException {
        assumeTrue(base.getFileSystem().supportedFileAttributeViews().contains("posix"));
        start("abc");
        assertThat(permissions(base)).isEqualTo("rwx------");
        assertThat(permissions(base.resolve("abc"))).isEqualTo("rwx------");
        assertThat(permissions(base.resolve("abc").resolve(FileLayout.FILE))).isEqualTo("rw-------");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void shouldCallARunSilentWhoseHeartHasStopped() {
        try (SampleRun run = new SampleRun(base, "abc")) {
            run.file.heartbeat(System.currentTimeMillis() - RunReader.SILENT_MS - 1_000);
            assertThat(runs().get(0).life()).isEqualTo(RunView.Life.SILENT);
        }
    }

    @Test
    void shouldCallARunDeadWhoseProcessIsGone() {
        try (SampleRun run = new SampleRun(base, "abc", NO_PROCESS)) {
            run.file.heartbeat(System.currentTimeMillis() - 60_000);
            assertThat(runs().get(0).life()).isEqualTo(RunView.Life.DEAD);
        }
    }

    @Test
    void shouldBelieveTheHeartOfAProcessThatCannotBeSeen() throws InterruptedException {
        try (SampleRun run = new SampleRun(base, "abc", NO_PROCESS)) {
            final Thread heart = new Thread(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    run.file.heartbeat(System.currentTimeMillis());
                    Thread.onSpinWait();
                }
            });
            heart.start();
            try {
                assertThat(runs().get(0).life()).isEqualTo(RunView.Life.RUNNING);
            } finally {
                heart.interrupt();
                heart.join();
            }
        }
    }

    /** Numbers are used again: a process that is younger than the run is not the run's. */
    @Test
    void shouldNotTakeAYoungerProcessForTheRuns() {
        final long beforeThisProcess = ProcessHandle.current().info().startInstant().orElseThrow().toEpochMilli()
            - 60_000;
        try (RunFile file = RunFolder.at(base).create(new RunInfo("old", "", "", "", ProcessHandle.current().pid(),
            beforeThisProcess), 2)) {
            file.heartbeat(beforeThisProcess);
            assertThat(runs().get(0).life()).isEqualTo(RunView.Life.DEAD);
        }
    }

    @Test
    void shouldForgetAllButTheYoungestDeadRunsWhenANewOneStarts() {
        for (int i = 0; i < 6; i++) {
            final RunFile left = RunFolder.at(base).create(new RunInfo("dead-" + i, "", "", "", NO_PROCESS,
                1_000_000L + i), 2);
            left.heartbeat(1_000_000L + i);
        }
        start("abc");
        assertThat(runs()).extracting(view -> view.info().name()).containsExactly("dead-3", "dead-4", "dead-5",
            "abc");
        assertThat(RunFolder.at(base).removeDead(0)).containsExactly("dead-3", "dead-4", "dead-5");
        assertThat(runs()).extracting(view -> view.info().name()).containsExactly("abc");
    }

    @Test
    void shouldNameWhatCannotBeReadAndShowTheRest() throws IOException {
        start("abc");
        start("other");
        final Path file = base.resolve("other").resolve(FileLayout.FILE);
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(FileLayout.VERSION_AT);
            bytes.writeInt(0x07000000);
        }
        final Path foreign = Files.createDirectory(base.resolve("foreign")).resolve(FileLayout.FILE);
        Files.writeString(foreign, "not counters");
        Files.setLastModifiedTime(foreign, FileTime.fromMillis(0));
        assertThat(runs()).extracting(view -> view.info().name()).containsExactly("abc");
        assertThat(unreadable).containsExactlyInAnyOrder(
            "other: its layout is version 7, and this program reads version 1",
            "foreign: it is too short for a counters file");
    }

    /** A dead run is removed by its folder's name: what a file says of itself must not lead elsewhere. */
    @Test
    void shouldNotBelieveAFileThatNamesAnotherRun() throws IOException {
        start("abc");
        Files.createDirectory(base.resolve("copy"));
        Files.copy(base.resolve("abc").resolve(FileLayout.FILE), base.resolve("copy").resolve(FileLayout.FILE));
        assertThat(runs()).extracting(view -> view.info().name()).containsExactly("abc");
        assertThat(unreadable).containsExactly("copy: it is of run abc: somebody has copied it");
    }

    @Test
    void shouldSayWhatIsWrongWithTheFolder() throws IOException {
        Files.writeString(base, "a file");
        assertThatThrownBy(() -> new SampleRun(base, "abc")).isInstanceOf(UserError.class)
            .hasMessageStartingWith("the run's counters cannot be kept in " + base)
            .hasMessageEndingWith("--run-dir or UPRING_RUN_DIR names another folder");
    }
}
