package io.upring.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages on a terminal of their own, which has to be as it was when the run has ended, however it ends. */
class TerminalPagesTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(90);
    private static final String LEAVES = "\u001b[?1049l";

    @TempDir
    Path folder;

    private Process process;
    private OutputStream keys;
    private Path screen;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "there is no script(1) to make a terminal with");
        final String flags = Runtime.version().feature() >= 24 ? " @" + ROOT.resolve("config/jvm-24.flags") : "";
        final String run = "stty rows 24 cols 80; stty -a > before; " + Path.of(System.getProperty("java.home"), "bin",
            "java") + " @" + ROOT.resolve("config/jvm.flags") + flags + " -XX:TieredStopAtLevel=1 -Dupring.home=" + ROOT
            + " -Dupring.terminal=true -Dupring.log=upring.log -cp " + System.getProperty("java.class.path")
            + " io.upring.bot.Main run --config " + ROOT.resolve("config/scenario-1-charts.yaml") + "; echo code $?; "
            + "for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do stty -a > after; "
            + "cmp -s before after && break; sleep 0.1; done; echo com\"\"pared";
        screen = folder.resolve("screen");
        final ProcessBuilder builder = new ProcessBuilder("/usr/bin/script", "-qfec", run, screen.toString())
            .directory(folder.toFile()).redirectErrorStream(true).redirectOutput(folder.resolve("out").toFile());
        builder.environment().put("UPRING_RUN_DIR", folder.resolve("runs").toString());
        builder.environment().put("TERM", "xterm");
        process = builder.start();
        keys = process.getOutputStream();
    }

    @AfterEach
    void end() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** What is written to it meanwhile may end within a character. */
    private String screen() throws IOException {
        return Files.exists(screen) ? new String(Files.readAllBytes(screen), StandardCharsets.UTF_8) : "";
    }

    private void await(String text) throws IOException, InterruptedException {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (!screen().contains(text)) {
            assertThat(System.nanoTime()).as("%s on the screen: %s", text, screen()).isLessThan(deadlineNs);
            Thread.sleep(20);
        }
    }

    private void press(String typed) throws IOException {
        keys.write(typed.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    private void assertLeftAsItWas() throws Exception {
        await("compared");
        assertThat(Files.readString(folder.resolve("after"))).isEqualTo(Files.readString(folder.resolve("before")));
        assertThat(screen()).contains(LEAVES).contains("\u001b[?25h");
    }

    private ProcessHandle java() {
        return process.descendants().filter(one -> one.info().command().orElse("").endsWith("/java")).findFirst()
            .orElseThrow();
    }

    @Test
    void shouldShowAnotherMarketByKeysAndEndByOne() throws Exception {
        await("[1]");
        press("2sDOG\t\r");
        await("KRW-DOGE");
        press("q");
        await("q was pressed");
        await("code 0");
        assertLeftAsItWas();
        assertThat(screen().indexOf("q was pressed")).as("the summary stands on the screen of before")
            .isGreaterThan(screen().lastIndexOf(LEAVES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "KILL"})
    void shouldLeaveTheTerminalAsItWasWhenItIsEndedByASignal(String signal) throws Exception {
        await("[1]");
        new ProcessBuilder(List.of("kill", "-" + signal, Long.toString(java().pid()))).start().waitFor();
        assertLeftAsItWas();
    }
}
