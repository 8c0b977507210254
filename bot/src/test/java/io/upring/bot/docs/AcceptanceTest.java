package io.upring.bot.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every criterion of the scenarios has a test whose display name begins with it. */
class AcceptanceTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));
    private static final Path SCENARIOS = ROOT.resolve("../shared/scenarios.md");
    private static final Set<String> CRITERIA = new TreeSet<>(Set.of(
        "X1", "X2", "X3", "X4", "X5", "X6", "X7", "X8", "X9", "X10", "1.1", "1.2", "1.3", "1.4", "1.5",
        "2.1", "2.2", "2.3", "2.4", "3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "3.7", "4.1", "4.2", "4.3", "4.4", "4.5",
        "4.6", "5.1", "5.2", "5.3", "5.4", "5.5", "5.6", "6.1", "6.2", "6.3", "6.4", "6.5", "6.6", "6.7",
        "D1", "D2", "D3", "D4", "D5", "D6", "D7", "D8", "D9"));
    /** The simulator's display names begin with sections of the protocol's reference instead. */
    private static final List<String> MODULES = List.of("engine", "feed", "strategies", "bot", "bench");
    private static final String ID = "(?:[XD]\\d+|\\d\\.\\d)";
    /** The display name of a method, whatever annotations stand between. */
    private static final Pattern NAME = Pattern.compile("@DisplayName\\(\\s*\"((?:" + ID + " )+)[^\"]+\""
        + "(?:\\s*\\+\\s*\"[^\"]*\")*\\)\\s*(?:@\\w+(?:\\([^()]*\\))?\\s*)*void ");

    @Test
    void shouldHaveATestForEachCriterion() throws IOException {
        final Set<String> tested = new TreeSet<>();
        for (final String module : MODULES) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                for (final Path file : files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
                    tested.addAll(criteria(Files.readString(file)));
                }
            }
        }
        assertThat(tested).containsAll(CRITERIA);
    }

    private static Set<String> criteria(String source) {
        final Set<String> ids = new TreeSet<>();
        NAME.matcher(source).results().forEach(name -> ids.addAll(List.of(name.group(1).trim().split(" "))));
        return ids;
    }

    @Test
    void shouldReadNamesOfMethodsOnly() {
        assertThat(criteria("@Test\n@DisplayName(\"X1 D2 a\")\n@Tag(\"b\")\nvoid shouldA() {}"))
            .containsExactly("D2", "X1");
        assertThat(criteria("@DisplayName(\"X1 a\")\nclass A {\n@Test\nvoid shouldA() {}")).isEmpty();
        assertThat(criteria("@DisplayName(\"a X1\")\nvoid shouldA() {}")).isEmpty();
    }

    @Test
    void shouldKnowTheCriteriaOfTheScenarios() throws IOException {
        assumeTrue(Files.exists(SCENARIOS), "the scenarios are not here");
        final String text = Files.readString(SCENARIOS);
        final Set<String> stated = new TreeSet<>(find(text, "(?m)^- (X\\d+|[1-6]\\.\\d) "));
        stated.addAll(find(text, "(?m)(?:^|· )(D\\d) "));
        assertThat(stated).isEqualTo(CRITERIA);
    }

    private static List<String> find(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1)).toList();
    }
}
