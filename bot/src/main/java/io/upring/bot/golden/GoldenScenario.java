package io.upring.bot.golden;

import io.upring.bot.UserError;
import io.upring.engine.strategy.StrategyType;
import io.upring.strategies.catalogue.StrategyKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder with {@code in.yaml}, what happens to a strategy, and {@code out.yaml}, what it does about it. A test is
 *
 * <pre>{@code
 * @Test
 * void shouldBuyTheDip() {
 *     GoldenScenario.of(Path.of("src/test/scenarios/dip")).check(new MyType());
 * }
 * }</pre>
 *
 * <p>{@code out.yaml} is written with {@code -Dupring.golden=write}, never otherwise: look at it before it is kept.
 *
 * <p>Threading: immutable; scenarios are independent of each other.
 */
public final class GoldenScenario {
    /** The system property that makes {@link #check} write: value {@code write}. */
    public static final String PROPERTY = "upring.golden";

    private static final String IN = "in.yaml";
    private static final String OUT = "out.yaml";

    private final Path folder;

    private GoldenScenario(Path folder) {
        this.folder = folder;
    }

    /** @param folder that holds {@code in.yaml}. */
    public static GoldenScenario of(Path folder) {
        return new GoldenScenario(folder);
    }

    /**
     * The scenarios in the folders of a folder, in the order of their names: for one parameterised test of all.
     *
     * @throws UserError if there is none.
     */
    public static List<GoldenScenario> in(Path parent) {
        try (Stream<Path> folders = Files.list(parent)) {
            final List<GoldenScenario> found = folders.filter(path -> Files.exists(path.resolve(IN))).sorted()
                .map(GoldenScenario::of).toList();
            if (found.isEmpty()) {
                throw new UserError(parent + " has no scenario: no folder in it holds an " + IN);
            }
            return found;
        } catch (IOException failure) {
            throw new UserError(parent + " is no folder of scenarios: " + failure.getMessage(), failure);
        }
    }

    /**
     * What a strategy of this type does in the scenario, as it stands in {@code out.yaml}.
     *
     * @throws UserError if {@code in.yaml} is not right: one sentence that names file, line and key.
     * @throws AssertionError if the strategy throws, or keeps what it was lent for one call.
     */
    public String run(StrategyType<?> type) {
        return new ScenarioRun(new ScenarioReader(new StrategyKind(type)).read(folder.resolve(IN))).text();
    }

    /**
     * Compares what a strategy of this type does with {@code out.yaml}.
     *
     * @throws AssertionError with what differs, line by line; or as {@link #run}.
     * @throws UserError as {@link #run}.
     */
    public void check(StrategyType<?> type) {
        final String actual = run(type);
        final Path out = folder.resolve(OUT);
        try {
            if ("write".equals(System.getProperty(PROPERTY))) {
                Files.writeString(out, actual);
                return;
            }
            if (!Files.exists(out)) {
                throw new AssertionError("There is no " + out + " yet; -D" + PROPERTY
                    + "=write writes it, for you to look at and keep. It would be:\n\n" + actual);
            }
            final String expected = Files.readString(out, StandardCharsets.UTF_8).replace("\r\n", "\n");
            if (!expected.equals(actual)) {
                throw new AssertionError(type.name() + " did something else than " + out + " says (-: expected, +: now;"
                    + " if it is right now, -D" + PROPERTY + "=write keeps it):\n\n"
                    + LineDifference.of(expected, actual));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(out + " cannot be read or written", failure);
        }
    }

    /** The folder's name, as a test shows it. */
    @Override
    public String toString() {
        return String.valueOf(folder.getFileName());
    }
}
