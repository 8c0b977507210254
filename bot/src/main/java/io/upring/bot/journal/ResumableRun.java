package io.upring.bot.journal;

import io.upring.bot.SpareProcessor;
import io.upring.bot.UserError;
import io.upring.engine.journal.JournalException;
import io.upring.engine.replay.JournalChain;
import io.upring.engine.replay.Recovery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the run that another is to go on with.
 *
 * <p>Threading: stateless.
 */
public final class ResumableRun {
    /** Stands for the run that began last. */
    public static final String LAST = "last";

    private ResumableRun() {
    }

    /**
     * Puts the run's journal in order and opens it.
     *
     * @param folder that holds the journals.
     * @param run its name, or {@link #LAST}.
     * @throws UserError if there is none, its process is alive, or another run has gone on with it already.
     */
    public static Recovery open(Path folder, String run) {
        final List<Path> runs = runs(folder);
        if (runs.isEmpty()) {
            throw new UserError("there is no run in " + folder + " to go on with");
        }
        final Path chosen = run.equals(LAST) ? runs.get(runs.size() - 1) : folder.resolve(run);
        if (!runs.contains(chosen)) {
            throw new UserError("there is no run " + run + " in " + folder + "; there are "
                + String.join(", ", runs.stream().map(path -> path.getFileName().toString()).toList()));
        }
        if (WriterLock.isTaken(chosen)) {
            throw new UserError("run " + chosen.getFileName() + " has not ended: its process still writes " + chosen);
        }
        for (final Path other : runs) {
            final String predecessor = predecessor(other);
            if (predecessor.equals(chosen.getFileName().toString())) {
                throw new UserError("run " + other.getFileName() + " has gone on with run " + predecessor
                    + " already: go on with that one");
            }
        }
        try {
            return Recovery.open(chosen).companion(SpareProcessor.companion());
        } catch (JournalException failure) {
            throw new UserError(failure.getMessage(), failure);
        }
    }

    private static String predecessor(Path run) {
        try {
            return JournalChain.of(run).last().header().predecessor();
        } catch (JournalException unreadable) {
            // Whoever cannot be read has gone on with nobody that we could know of.
            return "";
        }
    }

    /** Runs are called by the time of their start. */
    private static List<Path> runs(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var children = Files.list(folder)) {
            return children.filter(JournalFolder::holdsJournal)
                .sorted(Comparator.comparing((Path run) -> run.getFileName().toString().length())
                    .thenComparing(run -> run.getFileName().toString())).toList();
        } catch (IOException failure) {
            throw new UserError(folder + " cannot be read: " + failure.getMessage(), failure);
        }
    }
}
