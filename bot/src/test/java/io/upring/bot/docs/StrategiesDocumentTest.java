package io.upring.bot.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.upring.bot.create.StrategyProject;
import io.upring.engine.strategy.Strategy;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/strategies.md} says what a new project holds and what commands do. */
class StrategiesDocumentTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));
    private static final Pattern BLOCK = Pattern.compile("(?s)```sh( in the background)?\n(.*?)```");

    @TempDir
    private Path folder;
    private String text;

    @BeforeEach
    void read() throws IOException {
        text = Files.readString(ROOT.resolve("docs/strategies.md"));
    }

    @Test
    void shouldShowTheFilesOfANewProject() throws IOException {
        final Path project = folder.resolve("dip-buyer");
        new StrategyProject("dip-buyer", project).create();
        assertThat(text).contains("```java\n"
            + Files.readString(project.resolve("src/main/java/dipbuyer/DipBuyerStrategy.java")) + "```");
        assertThat(text).contains("```yaml\n"
            + Files.readString(project.resolve("src/test/scenarios/dip/in.yaml")) + "```");
    }

    @Test
    void shouldNameEveryCall() {
        assertThat(Arrays.stream(Strategy.class.getMethods()).map(Method::getName))
            .allSatisfy(call -> assertThat(text).contains("`" + call));
    }

    @Test
    @Tag("slow")
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    @DisplayName("4.2 all commands of the document, from an empty folder to a strategy that is steered while it trades")
    void shouldDoWhatEveryCommandSays() throws Exception {
        final Path bin = Files.createDirectory(folder.resolve("bin"));
        standIn(bin.resolve("upring"), launcher());
        final Path maven = Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).map(Path::of)
            .map(path -> path.resolve("mvn")).filter(Files::isExecutable).findFirst().orElse(null);
        assumeTrue(maven != null, "Maven is not here");
        standIn(bin.resolve("mvn"), "exec " + maven + " -o -B -ntp -q \"$@\"");
        final StringBuilder script = new StringBuilder("set -e\n");
        for (final MatchResult block : BLOCK.matcher(text).results().toList()) {
            for (final String line : block.group(2).lines().toList()) {
                script.append("echo \"$ ").append(line.replace("\"", "'")).append("\"\n");
                script.append(block.group(1) == null ? line + "\n" : inBackground(line));
            }
        }
        script.append("wait $bot\n");
        final Path output = folder.resolve("output.txt");
        final ProcessBuilder builder = new ProcessBuilder("bash", "-c", script.toString())
            .directory(Files.createDirectory(folder.resolve("work")).toFile()).redirectErrorStream(true)
            .redirectOutput(output.toFile());
        builder.environment().put("PATH", bin + File.pathSeparator + System.getenv("PATH"));
        builder.environment().put("UPRING_RUN_DIR", folder.resolve("runs").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        final Process process = builder.start();
        try {
            assertThat(process.waitFor(4, TimeUnit.MINUTES)).as("%s", Files.readString(output)).isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
        final String said = Files.readString(output);
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said).contains("Buys when a price falls below its average")
            .contains("our books equal the exchange's to the last digit")
            .contains("The replay did what the run did.").contains("dip-buyer-1.0.jar");
        assertThat(Files.readString(folder.resolve("work/dip-buyer/run.log")))
            .contains("our books equal the exchange's to the last digit");
    }

    /** The other terminal: it is there when it answers. */
    private static String inBackground(String line) {
        return line + " >run.log 2>&1 &\nbot=$!\n"
            + "until upring ctl list >/dev/null 2>&1; do kill -0 $bot || { cat run.log; exit 9; }; sleep 0.2; done\n";
    }

    private static String launcher() {
        final String more = Runtime.version().feature() >= 24 ? " @" + ROOT.resolve("config/jvm-24.flags") : "";
        return String.join(" ", List.of("exec " + Path.of(System.getProperty("java.home"), "bin", "java"),
            "@" + ROOT.resolve("config/jvm.flags") + more, "-XX:TieredStopAtLevel=1", "-Dupring.home=" + ROOT,
            "-cp", System.getProperty("java.class.path"), "io.upring.bot.Main", "\"$@\""));
    }

    private static void standIn(Path file, String command) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + command + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
