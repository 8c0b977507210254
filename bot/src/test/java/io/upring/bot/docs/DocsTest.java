package io.upring.bot.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.decimal.Amount;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;
import io.upring.engine.pipeline.Pipeline;
import io.upring.engine.pipeline.PipelineContext;
import io.upring.engine.risk.RiskCheck;
import io.upring.engine.risk.RiskLimits;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents say what the code does. */
class DocsTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));
    private static final List<String> MODULES = List.of("engine", "feed", "strategies", "sim", "bot", "bench");

    @Test
    void shouldListTheStagesThatThePipelineDescribes() throws IOException {
        final String documented = block(read("ARCHITECTURE.md"), "<!-- stages -->\n```\n(.*?)```");
        final Pipeline pipeline = new Pipeline(new PipelineContext()
            .instruments(Instruments.builder()
                .add("KRW-BTC", TickTable.fixed(1), new Amount(), new Amount(), 0, 0, true).build())
            .limits(RiskLimits.of(Map.of("KRW", Amount.ofUnits(1)), 1, 1))
            .gateway(intent -> true).threadFactory(Thread::new).conclude());
        assertThat(documented).isEqualTo(pipeline.describe());
    }

    @Test
    void shouldListTheChecksOfRiskInTheirOrder() throws IOException {
        final StringBuilder chain = new StringBuilder();
        for (final RiskCheck check : RiskCheck.values()) {
            chain.append("| ").append(check.ordinal() + 1).append(" | ").append(check.label()).append(" | ")
                .append(check.binds().whom()).append(" | ")
                .append(check.verdicts().stream().map(Enum::name).collect(Collectors.joining(", "))).append(" |\n");
        }
        assertThat(block(read("ARCHITECTURE.md"), "<!-- risk -->\n[^\n]*\n[^\n]*\n(.*?)\n\n") + "\n")
            .isEqualTo(chain.toString());
    }

    @Test
    void shouldListEveryRoomOfTheHouse() throws IOException {
        final List<String> documented = matches(block(read("ARCHITECTURE.md"), "<!-- rooms -->\n(.*?)\n\n"),
            "(?m)^\\| `([a-z0-9.]+)` \\|");
        try (Stream<Path> files = MODULES.stream().flatMap(module -> walk(ROOT.resolve(module).resolve("src/main")))) {
            final List<String> packages = files.filter(file -> file.endsWith("package-info.java"))
                .map(file -> file.getParent().toString().replaceAll("^.*/src/main/java/io/upring/", "")
                    .replace('/', '.'))
                .toList();
            assertThat(documented).containsExactlyInAnyOrderElementsOf(packages);
        }
    }

    @Test
    void shouldHaveAPackageInfoInEveryPackage() {
        try (Stream<Path> files = MODULES.stream().flatMap(module -> walk(ROOT.resolve(module).resolve("src/main")))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")).map(Path::getParent).distinct())
                .allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).exists());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "ARCHITECTURE.md", "CHANGELOG.md", "docs/live.md", "docs/strategies.md",
        "docs/performance.md"})
    void shouldLinkToFilesThatExist(String document) throws IOException {
        final List<String> links = matches(read(document), "\\]\\((?!https?:)([^)#]+)");
        assertThat(links).allSatisfy(link -> assertThat(ROOT.resolve(document).resolveSibling(link)).exists());
    }

    @Test
    void shouldKeepTheReadmeShort() throws IOException {
        assertThat(read("README.md").lines().count()).isLessThanOrEqualTo(120);
    }

    @Test
    void shouldShowAStrategyThatCompiles(@TempDir Path folder) throws IOException {
        final String sample = block(read("README.md"), "```java\n(.*?)```");
        final String name = block(sample, "class (\\w+)");
        final Path source = folder.resolve(name + ".java");
        Files.writeString(source, """
            import io.upring.engine.decimal.Amount;
            import io.upring.engine.event.*;
            import io.upring.engine.market.Stream;
            import io.upring.engine.strategy.*;
            import java.util.Set;
            """ + sample);
        final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        final StringWriter messages = new StringWriter();
        final boolean compiled = compiler.getTask(messages, null, null,
            List.of("-classpath", System.getProperty("java.class.path"), "-d", folder.toString()), null,
            compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source)).call();
        assertThat(compiled).as("%s", messages).isTrue();
    }

    private static Stream<Path> walk(Path folder) {
        try {
            return Files.walk(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(String document) throws IOException {
        return Files.readString(ROOT.resolve(document));
    }

    private static String block(String text, String pattern) {
        final Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(1);
    }

    private static List<String> matches(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1)).toList();
    }
}
