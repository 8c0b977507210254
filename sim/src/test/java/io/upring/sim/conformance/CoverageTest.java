package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Every section of the reference that a server can keep has tests, and every test of the suite says its section. */
class CoverageTest {
    /** Chapters 0 and 5 tell of the reference itself and of the past. */
    private static final List<String> SECTIONS = List.of(
            "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "1.8", "1.9",
            "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7", "2.8", "2.9",
            "3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "3.7", "3.8", "3.9",
            "4.1", "4.2", "4.3", "4.4", "4.5", "4.6", "6", "7");
    private static final Pattern NAME = Pattern.compile("(\\d(?:\\.\\d)?) \\S.*", Pattern.DOTALL);
    private static final Pattern CHAPTER = Pattern.compile("S(\\d)(\\d?)[A-Z]\\w*Test");

    @Test
    void shouldCoverEachSection() throws Exception {
        Set<String> covered = new TreeSet<>();
        for (Method test : tests()) {
            covered.add(section(test));
        }
        assertThat(covered).containsExactlyInAnyOrderElementsOf(SECTIONS);
    }

    @Test
    void shouldHoldOneSectionInEachClass() throws Exception {
        for (Method test : tests()) {
            Matcher chapter = CHAPTER.matcher(test.getDeclaringClass().getSimpleName());
            assertThat(chapter.matches()).as("%s is named after its section", test.getDeclaringClass()).isTrue();
            String section = chapter.group(1) + (chapter.group(2).isEmpty() ? "" : "." + chapter.group(2));
            assertThat(section(test)).as("%s", test).isEqualTo(section);
        }
    }

    @Test
    void shouldKnowTheSectionsOfTheReference() {
        assumeTrue(Reference.present(), "the reference is not here");
        assertThat(Reference.sections()).filteredOn(section -> section.matches("[1-4]\\..|[67]"))
                .containsExactlyElementsOf(SECTIONS);
    }

    @Test
    void shouldKnowTheMembersOfTheReferencesTables() {
        assumeTrue(Reference.present(), "the reference is not here");
        assertTable(FrameTable.TICKER);
        assertTable(FrameTable.TRADE);
        assertTable(FrameTable.ORDERBOOK, FrameTable.ORDERBOOK_UNIT);
        assertTable(FrameTable.CANDLE);
        assertTable(FrameTable.MY_ORDER);
        assertTable(FrameTable.MY_ASSET, FrameTable.ASSET);
    }

    private static void assertTable(FrameTable... tables) {
        List<String> members = new ArrayList<>();
        for (FrameTable table : tables) {
            table.rows().forEach(row -> members.add(row.name() + "/" + row.shortName()));
        }
        assertThat(members).as(tables[0].section())
                .containsExactlyInAnyOrderElementsOf(Reference.members(tables[0].section()));
    }

    private static String section(Method test) {
        DisplayName name = test.getAnnotation(DisplayName.class);
        assertThat(name).as("%s has a display name", test).isNotNull();
        Matcher matcher = NAME.matcher(name.value());
        assertThat(matcher.matches()).as("%s: \"%s\" starts with its section", test, name.value()).isTrue();
        return matcher.group(1);
    }

    private static List<Method> tests() throws IOException, URISyntaxException, ClassNotFoundException {
        List<Method> tests = new ArrayList<>();
        Path folder = Path.of(CoverageTest.class.getResource("CoverageTest.class").toURI()).getParent();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (!name.endsWith("Test.class") || name.equals("CoverageTest.class")) {
                    continue;
                }
                Class<?> type = Class.forName(CoverageTest.class.getPackageName() + "." + name.replace(".class", ""));
                for (Method method : Modifier.isAbstract(type.getModifiers()) ? new Method[0]
                        : type.getDeclaredMethods()) {
                    if (method.isAnnotationPresent(Test.class)
                            || method.isAnnotationPresent(ParameterizedTest.class)) {
                        tests.add(method);
                    }
                }
            }
        }
        return tests;
    }
}
