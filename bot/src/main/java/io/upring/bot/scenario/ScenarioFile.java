package io.upring.bot.scenario;

import io.upring.bot.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One scenario configuration, as the comment at its top presents it.
 *
 * <p>Threading: immutable.
 *
 * @param title its first clause: "Scenario 1: four charts side by side".
 * @param paragraphs what it shows, a paragraph each, without the commands.
 * @param commands those that the comment names, as they are typed.
 */
public record ScenarioFile(Path file, String title, List<String> paragraphs, List<String> commands) {
    private static final String NAME = "scenario-\\d-[a-z-]+\\.yaml";

    public ScenarioFile {
        paragraphs = List.copyOf(paragraphs);
        commands = List.copyOf(commands);
    }

    /**
     * Those in a folder, in the order of their numbers.
     *
     * @throws UserError in one sentence, if there are none.
     */
    public static List<ScenarioFile> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            final List<ScenarioFile> found = new ArrayList<>();
            for (final Path file : files.filter(one -> one.getFileName().toString().matches(NAME)).sorted().toList()) {
                found.add(of(file, Files.readAllLines(file)));
            }
            if (found.isEmpty()) {
                throw new UserError("there is no scenario configuration in " + folder);
            }
            return found;
        } catch (IOException failure) {
            throw new UserError("the scenario configurations in " + folder + " cannot be read: " + failure, failure);
        }
    }

    static ScenarioFile of(Path file, List<String> lines) {
        final List<String> paragraphs = new ArrayList<>();
        final List<String> commands = new ArrayList<>();
        final StringBuilder paragraph = new StringBuilder();
        for (final String line : lines) {
            if (!line.startsWith("#")) {
                break;
            }
            final String text = line.substring(1);
            if (text.startsWith("   ")) {
                commands.add(text.strip());
            } else if (text.isBlank()) {
                end(paragraph, paragraphs);
            } else {
                paragraph.append(paragraph.isEmpty() ? "" : " ").append(text.strip());
            }
        }
        end(paragraph, paragraphs);
        if (paragraphs.isEmpty() || commands.isEmpty()) {
            throw new UserError(file + " does not say at its top what it shows and how it is run");
        }
        return new ScenarioFile(file, title(paragraphs.get(0)), paragraphs, commands);
    }

    private static void end(StringBuilder paragraph, List<String> paragraphs) {
        if (!paragraph.isEmpty()) {
            paragraphs.add(paragraph.toString().replaceAll(":$", "."));
            paragraph.setLength(0);
        }
    }

    private static String title(String text) {
        final int colon = text.indexOf(':');
        int end = text.length();
        for (final char mark : new char[] {',', '.', ';'}) {
            final int at = text.indexOf(mark, Math.max(0, colon));
            end = at < 0 ? end : Math.min(end, at);
        }
        return text.substring(0, end);
    }

    /** Its name, as it stands in commands. */
    public String name() {
        return file.getFileName().toString();
    }
}
