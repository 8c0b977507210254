package io.upring.bot.journal;

import io.upring.bot.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Finds the journal of a run: its folder, or a folder that holds those of several.
 *
 * <p>Threading: stateless.
 */
public final class JournalFolder {
    private static final String SUFFIX = ".upj";
    private static final String ARCHIVE_SUFFIX = ".upz";

    private JournalFolder() {
    }

    /** @throws UserError if there is no journal, or it is not clear which one is meant. */
    public static Path of(Path given) {
        if (!Files.isDirectory(given)) {
            throw new UserError(Files.exists(given) ? given + " is a file; a journal is the folder that holds its files"
                : "the folder " + given + " does not exist");
        }
        if (holdsJournal(given)) {
            return given;
        }
        final List<Path> runs = runs(given);
        if (runs.isEmpty()) {
            throw new UserError(given + " holds no journal; \"upring run --journal " + given + "\" keeps one there");
        }
        if (runs.size() > 1) {
            throw new UserError(given + " holds the journals of " + runs.size() + " runs, the last of them "
                + runs.get(runs.size() - 1) + ": say which");
        }
        return runs.get(0);
    }

    private static List<Path> runs(Path folder) {
        try (var children = Files.list(folder)) {
            return children.filter(Files::isDirectory).filter(JournalFolder::holdsJournal).sorted().toList();
        } catch (IOException failure) {
            throw new UserError(folder + " cannot be read: " + failure.getMessage(), failure);
        }
    }

    static boolean holdsJournal(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                .anyMatch(name -> name.endsWith(SUFFIX) || name.endsWith(ARCHIVE_SUFFIX));
        } catch (IOException failure) {
            throw new UserError(folder + " cannot be read: " + failure.getMessage(), failure);
        }
    }
}
