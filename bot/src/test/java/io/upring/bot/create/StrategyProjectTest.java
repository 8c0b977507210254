package io.upring.bot.create;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.bot.UserError;
import io.upring.bot.golden.GoldenScenario;
import io.upring.bot.plugin.JarMaker;
import io.upring.bot.plugin.Strategies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrategyProjectTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));
    private static final String SERVICE = "src/main/resources/META-INF/services/"
        + "io.upring.engine.strategy.StrategyType";

    @TempDir
    private Path work;

    /** With what stands in the project: its sources against its own copy of Upring, its scenarios, its jar. */
    @Test
    void shouldMakeAProjectThatCompilesPassesItsScenariosAndIsAPlugIn() throws IOException {
        final Path project = work.resolve("project");
        new StrategyProject("my-2nd-dip", project).create();
        final Path sources = project.resolve("src/main/java");
        final JarMaker jar = new JarMaker(work).entry("META-INF/services/io.upring.engine.strategy.StrategyType",
            Files.readString(project.resolve(SERVICE)));
        try (Stream<Path> files = Files.walk(sources)) {
            for (final Path file : files.filter(Files::isRegularFile).toList()) {
                final String path = sources.relativize(file).toString();
                jar.source(path.substring(0, path.length() - ".java".length()), Files.readString(file));
            }
        }
        final Path plugins = Files.createDirectory(work.resolve("plugins"));
        jar.compile(project.resolve("lib/upring.jar").toString()).pack(plugins.resolve("own.jar"));
        final Strategies strategies = Strategies.of(plugins, project.resolve("my-2nd-dip.yaml"));
        final var kind = strategies.catalogue().find("my-2nd-dip");
        assertThat(kind).as("%s", strategies.warnings()).isNotNull();
        assertThat(kind.type().getClass().getName()).isEqualTo("my2nddip.My2ndDipType");
        final List<GoldenScenario> scenarios = GoldenScenario.in(project.resolve("src/test/scenarios"));
        assertThat(scenarios).hasSize(2).allSatisfy(scenario -> scenario.check(kind.type()));
    }

    @Test
    void shouldLeaveNoPlaceholder() throws IOException {
        for (final Path file : new StrategyProject("own", work.resolve("own")).create()) {
            if (!file.toString().endsWith(".jar")) {
                assertThat(Files.readString(file)).as("%s", file).doesNotContainPattern("@[A-Z]+@");
            }
        }
        assertThat(work.resolve("own/src/test/java/own/OwnTest.java")).exists();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Own        | cannot be the name of a strategy
        my_own     | cannot be the name of a strategy
        -own       | cannot be the name of a strategy
        2nd        | cannot be the name of a strategy
        a-name-of-more-than-forty-characters-in-all | cannot be the name of a strategy
        int        | a strategy cannot be called int: the word has a meaning in Java
        strategy   | a strategy cannot be called strategy
        spread     | a strategy called spread comes with Upring; try my-spread
        """)
    void shouldRefuseNames(String name, String why) {
        assertThatThrownBy(() -> new StrategyProject(name, work)).isInstanceOf(UserError.class)
            .hasMessageContaining(why);
    }

    @Test
    void shouldNotTouchWhatIsThere() throws IOException {
        final Path kept = Files.writeString(work.resolve("mine.txt"), "mine");
        assertThatThrownBy(() -> new StrategyProject("own", work).create()).isInstanceOf(UserError.class)
            .hasMessageContaining(work + " exists already");
        assertThat(work).isDirectoryContaining(kept::equals);
        assertThatThrownBy(() -> new StrategyProject("own", work).update()).isInstanceOf(UserError.class)
            .hasMessageContaining("is no project of a strategy");
    }

    @Test
    void shouldReplaceTheJarOnly() throws IOException {
        final Path project = work.resolve("own");
        new StrategyProject("own", project).create();
        Files.writeString(project.resolve("lib/upring.jar"), "old");
        Files.writeString(project.resolve("pom.xml"), "mine");
        new StrategyProject("own", project).update();
        assertThat(Files.size(project.resolve("lib/upring.jar"))).isGreaterThan(100);
        assertThat(project.resolve("pom.xml")).hasContent("mine");
    }

    /** So that it builds where this project was built, offline as well. */
    @Test
    void shouldUseThePlugInsOfThisBuild() throws IOException {
        new StrategyProject("own", work.resolve("own")).create();
        final String ours = Files.readString(ROOT.resolve("pom.xml"));
        final Map<String, String> own = versions(Files.readString(work.resolve("own/pom.xml")));
        assertThat(own).hasSize(5).allSatisfy((plugin, version) ->
            assertThat(versions(ours)).containsEntry(plugin, version));
        final String junit = ours.replaceAll("(?s).*<junit.version>(.*?)</.*", "$1");
        assertThat(Files.readString(work.resolve("own/pom.xml"))).contains("<version>" + junit + "</version>");
        for (final String line : Files.readAllLines(ROOT.resolve("config/jvm.flags"))) {
            if (line.startsWith("--")) {
                assertThat(Files.readString(work.resolve("own/pom.xml"))).contains(line);
            }
        }
    }

    private static Map<String, String> versions(String pom) {
        final Map<String, String> versions = new TreeMap<>();
        final Pattern plugin = Pattern.compile("<artifactId>(maven-[a-z-]+-plugin)</artifactId>\\s*<version>([^<]+)<");
        for (final MatchResult found : plugin.matcher(pom).results().toList()) {
            versions.put(found.group(1), found.group(2));
        }
        return versions;
    }
}
