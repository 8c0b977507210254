package io.upring.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bot.status.SampleRun;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCommandTest {
    private static final long NO_PROCESS = 999_999_999L;

    @TempDir
    Path base;

    private final List<SampleRun> runs = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int status(String... arguments) {
        out.reset();
        err.reset();
        final List<String> line = new ArrayList<>(List.of("status", "--run-dir", base.toString()));
        line.addAll(List.of(arguments));
        return Cli.run(new Streams(InputStream.nullInputStream(),
            new PrintStream(out, false, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
            false, false), line.toArray(String[]::new));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @AfterEach
    void end() {
        runs.forEach(SampleRun::close);
    }

    private SampleRun run(String name) {
        return keep(new SampleRun(base, name));
    }

    private SampleRun keep(SampleRun run) {
        runs.add(run);
        return run;
    }

    private SampleRun dead(String name) {
        final SampleRun run = keep(new SampleRun(base, name, NO_PROCESS));
        run.file.heartbeat(System.currentTimeMillis() - 60_000);
        return run;
    }

    @Test
    void shouldSayThatNothingRuns() {
        assertThat(status()).isEqualTo(1);
        assertThat(out()).isEmpty();
        assertThat(err()).isEqualTo("upring: no running bot was found in " + base + System.lineSeparator());
        assertThat(status("--json")).isEqualTo(1);
        assertThat(out()).isEqualTo("{\"healthy\":false,\"runs\":[]}" + System.lineSeparator());
    }

    @Test
    void shouldExitWithWhatItFinds() {
        final SampleRun run = run("abc");
        assertThat(status()).isZero();
        assertThat(out()).startsWith("upring run abc  healthy");
        assertThat(status("--json")).isZero();
        assertThat(out()).startsWith("{\"healthy\":true,");
        run.down("stalled", "No data.");
        assertThat(status()).isEqualTo(3);
        assertThat(out()).contains("1 problem").contains("! Connection public-1 is down (stalled): No data.");
        assertThat(status("--json")).isEqualTo(3);
        assertThat(out()).startsWith("{\"healthy\":false,");
        assertThat(err()).isEmpty();
    }

    @Test
    void shouldListSeveralRunsAndShowTheOneThatIsNamed() {
        run("one");
        run("two").openGaps(1, "");
        assertThat(status()).isEqualTo(3);
        assertThat(out()).contains("RUN ", "one ", "two ", "\"upring status --run NAME\" shows one of them.");
        assertThat(status("--run", "one")).isZero();
        assertThat(out()).startsWith("upring run one  healthy");
        assertThat(status("--run", "three")).isEqualTo(1);
        assertThat(err()).isEqualTo("upring: there is no run three in " + base + "; there is one, two"
            + System.lineSeparator());
    }

    @Test
    void shouldRemarkOnADeadRunShowItWhenNamedAndRemoveItWhenTold() {
        dead("left");
        assertThat(status()).isEqualTo(1);
        assertThat(err()).contains("no running bot was found", "run left died: Process " + NO_PROCESS
            + " is gone without having stopped in good order", "See it with --run left");
        assertThat(status("--run", "left")).isEqualTo(3);
        assertThat(out()).startsWith("upring run left  dead");
        run("abc");
        assertThat(status("--clean")).isZero();
        assertThat(err()).startsWith("upring: removed what the dead run left left");
        assertThat(status("--run", "left")).isEqualTo(1);
    }

    @Test
    void shouldHelp() {
        assertThat(status("--help")).isZero();
        assertThat(out()).contains("Usage: upring status", "--watch", "--json", "Exit codes:", "Examples:");
        assertThat(out().lines()).allMatch(line -> line.length() <= 100);
        assertThat(status("--wach")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).startsWith("upring status: Unknown option: '--wach'; did you mean --watch?");
    }
}
