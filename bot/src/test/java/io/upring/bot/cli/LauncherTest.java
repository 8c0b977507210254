package io.upring.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, with stand-ins for java and mvn on a search path of its own. */
class LauncherTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));
    private static final List<String> TOOLS = List.of("bash", "dirname", "sed", "head", "find", "mkdir", "tail",
        "readlink", "touch", "env", "cat");

    @TempDir
    Path folder;

    private Path home;
    private Path bin;
    private String output;

    @BeforeEach
    void layOut() throws IOException {
        home = Files.createDirectories(folder.resolve("home"));
        bin = Files.createDirectories(folder.resolve("bin"));
        for (final String tool : TOOLS) {
            final Path found = List.of(Path.of("/bin", tool), Path.of("/usr/bin", tool)).stream()
                .filter(Files::isExecutable).findFirst().orElse(null);
            assumeTrue(found != null, () -> tool + " is not here: the launcher cannot be tried");
            standIn(tool, "exec " + found + " \"$@\"");
        }
        Files.copy(ROOT.resolve("upring"), home.resolve("upring"));
        for (final String flags : List.of("jvm.flags", "jvm-24.flags")) {
            Files.createDirectories(home.resolve("config"));
            Files.copy(ROOT.resolve("config").resolve(flags), home.resolve("config").resolve(flags));
        }
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Files.createDirectories(home.resolve("bot/src/main"));
        Files.writeString(home.resolve("bot/src/main/Main.java"), "class Main {}");
    }

    private void standIn(String name, String script) throws IOException {
        final Path file = bin.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private void java(String version) throws IOException {
        standIn("java", "if [ \"$1\" = -version ]; then echo 'openjdk version \"" + version + "\" 2025-04-15' >&2; exit"
            + " 0; fi\nfor argument in \"$@\"; do echo \"$argument\"; done\nexit 7");
    }

    private void maven() throws IOException {
        standIn("mvn", "echo \"$@\" >>'" + folder.resolve("mvn.log") + "'\nmkdir -p '" + home + "/bot/target' '" + home
            + "/bench/target'\ntouch '" + home + "/bot/target/upring.jar' '" + home + "/bench/target/benchmarks.jar'");
    }

    private int run(Map<String, String> environment, String... arguments) throws Exception {
        final var builder = new ProcessBuilder(bin.resolve("bash").toString(), home.resolve("upring").toString())
            .redirectErrorStream(true);
        builder.command().addAll(List.of(arguments));
        builder.environment().clear();
        builder.environment().put("PATH", bin.toString());
        builder.environment().putAll(environment);
        final Process process = builder.start();
        output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Test
    void shouldSayHowToInstallJava() throws Exception {
        assertThat(run(Map.of(), "run")).isEqualTo(ExitCode.FAILED);
        assertThat(output).isEqualTo("upring: JDK 17 or newer is needed and there is no java on the PATH: on Debian or "
            + "Ubuntu 'sudo apt-get install openjdk-17-jdk', on macOS 'brew install openjdk@17'.\n");
    }

    @Test
    void shouldRefuseAnOldJava() throws Exception {
        java("11.0.2");
        assertThat(run(Map.of(), "run")).isEqualTo(ExitCode.FAILED);
        assertThat(output).startsWith("upring: JDK 17 or newer is needed, but ")
            .contains("is version 11.0.2: on Debian");
        java("1.8.0_402");
        assertThat(run(Map.of(), "run")).isEqualTo(ExitCode.FAILED);
        assertThat(output).contains("is version 1.8.0_402");
    }

    @Test
    void shouldSayThatJavaHomeIsWrong() throws Exception {
        assertThat(run(Map.of("JAVA_HOME", "/nowhere"), "run")).isEqualTo(ExitCode.FAILED);
        assertThat(output).startsWith("upring: JAVA_HOME is /nowhere, but there is no bin/java in it;");
    }

    @Test
    void shouldSayHowToInstallMaven() throws Exception {
        java("17.0.15");
        assertThat(run(Map.of(), "run")).isEqualTo(ExitCode.FAILED);
        assertThat(output).isEqualTo("upring: Maven is needed to build Upring and there is no mvn on the PATH: on "
            + "Debian or Ubuntu 'sudo apt-get install maven', on macOS 'brew install maven'.\n");
    }

    @Test
    void shouldShowTheEndOfAFailedBuild() throws Exception {
        java("17.0.15");
        standIn("mvn", "echo 'the compiler says no'; exit 1");
        assertThat(run(Map.of(), "run")).isEqualTo(ExitCode.FAILED);
        assertThat(output).contains("the compiler says no")
            .endsWith("upring: the build failed; all of its output is in "
            + home.resolve("bot/target/build.log").toRealPath() + ".\n");
    }

    @Test
    void shouldBuildOnlyWhenNeededAndPassEverythingOn() throws Exception {
        java("17.0.15");
        maven();
        assertThat(run(Map.of("UPRING_JAVA_OPTS", "-Xmx2g -Da=b"), "run", "--market", "a b")).isEqualTo(7);
        final String at = home.toRealPath().toString();
        assertThat(output.lines()).containsExactly("upring: building, which takes a minute the first time ...",
            "@" + at + "/config/jvm.flags", "-Xmx2g", "-Da=b", "-Dupring.home=" + at,
            "-Dupring.log=" + at + "/logs/upring.log", "-Dupring.terminal=false", "-jar",
            at + "/bot/target/upring.jar", "run", "--market", "a b");
        run(Map.of());
        assertThat(Files.readAllLines(folder.resolve("mvn.log"))).as("the jar is fresh").hasSize(1);
        Files.setLastModifiedTime(home.resolve("bot/src/main/Main.java"),
            FileTime.fromMillis(System.currentTimeMillis() + 60_000));
        run(Map.of());
        assertThat(Files.readAllLines(folder.resolve("mvn.log"))).as("a source is newer").hasSize(2);
    }

    @Test
    void shouldRunTheMeasurementsAndBuildThemOnlyThen() throws Exception {
        java("17.0.15");
        maven();
        Files.createDirectories(home.resolve("bench/src/main"));
        assertThat(run(Map.of(), "bench", "--quick", "decode")).isEqualTo(7);
        final String at = home.toRealPath().toString();
        assertThat(output).contains("-Dupring.home=" + at + "\n")
            .endsWith("-jar\n" + at + "/bench/target/benchmarks.jar\n--quick\ndecode\n");
        assertThat(Files.readString(folder.resolve("mvn.log"))).contains(" -pl bench -am ");
        final Path source = Files.writeString(home.resolve("bench/src/main/Bench.java"), "class Bench {}");
        Files.setLastModifiedTime(source, FileTime.fromMillis(System.currentTimeMillis() + 60_000));
        run(Map.of(), "run");
        assertThat(Files.readAllLines(folder.resolve("mvn.log"))).as("the bot has nothing of bench").hasSize(1);
        run(Map.of(), "bench");
        assertThat(Files.readAllLines(folder.resolve("mvn.log"))).as("a source is newer").hasSize(2);
    }

    @Test
    void shouldAddTheFlagsOfNewerJdks() throws Exception {
        java("25");
        maven();
        run(Map.of());
        assertThat(output).contains("/config/jvm-24.flags");
    }

    @Test
    void shouldWorkThroughALink() throws Exception {
        java("21.0.1");
        maven();
        final Path link = folder.resolve("up");
        Files.createSymbolicLink(link, home.resolve("upring"));
        final var builder = new ProcessBuilder(bin.resolve("bash").toString(), link.toString())
            .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", bin.toString());
        final Process linked = builder.start();
        assertThat(new String(linked.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
            .contains("-Dupring.home=" + home.toRealPath());
        assertThat(linked.waitFor()).isEqualTo(7);
    }

    @Test
    void shouldStartWithAnArchiveOfTheJarAndTheJdk() throws Exception {
        java("17.0.15");
        maven();
        final Path script = home.resolve("config/class-archive");
        Files.writeString(script, "#!/bin/sh\necho \"$2\" >>'" + folder.resolve("archive.log") + "'\n"
            + "echo classes >'" + home + "/bot/target/upring-'\"$2\".jsa\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        final String archive = "-XX:SharedArchiveFile=" + home.toRealPath() + "/bot/target/upring-17.0.15.jsa";
        run(Map.of());
        assertThat(output.lines()).contains("upring: preparing a faster start, once ...", archive);
        run(Map.of());
        assertThat(output.lines()).contains(archive).doesNotContain("upring: preparing a faster start, once ...");
        assertThat(Files.readAllLines(folder.resolve("archive.log"))).containsExactly("17.0.15");
        java("25.0.3");
        run(Map.of());
        assertThat(Files.readAllLines(folder.resolve("archive.log"))).as("another JDK")
            .containsExactly("17.0.15", "25.0.3");
    }

    @Test
    void shouldStartWithoutAnArchiveThatCouldNotBeMade() throws Exception {
        java("17.0.15");
        maven();
        final Path script = home.resolve("config/class-archive");
        Files.writeString(script, "#!/bin/sh\n: >'" + home + "/bot/target/upring-'\"$2\".jsa\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        assertThat(run(Map.of())).isEqualTo(7);
        assertThat(output).doesNotContain("SharedArchiveFile");
        run(Map.of());
        assertThat(output.lines()).as("tried once").doesNotContain("upring: preparing a faster start, once ...");
    }
}
