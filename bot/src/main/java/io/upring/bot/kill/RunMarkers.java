package io.upring.bot.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.bot.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file a run of an account, there from before its first order until its end in good order. Its process holds a lock
 * on it, which the system takes back however the process ends: a marker without one is of a run that crashed.
 *
 * <p>Threading: one thread.
 */
public final class RunMarkers {
    private static final Logger LOG = LoggerFactory.getLogger(RunMarkers.class);
    private static final String SUFFIX = ".json";

    private final Path folder;
    private final String prefix;

    /** @param stateFolder need not exist yet. */
    public RunMarkers(Path stateFolder, AccountName account) {
        folder = stateFolder.toAbsolutePath().normalize();
        prefix = "run-" + account + "-";
    }

    /**
     * A run that did not end in good order.
     *
     * @param runs its own name, then those of the runs whose state it had gone on with: their orders may be open too.
     */
    public record Crashed(String run, List<String> runs, Path file) {
        public Crashed {
            runs = List.copyOf(runs);
        }

        /** Once its orders have been seen to. */
        public void forget() {
            try {
                StateFile.delete(file);
            } catch (IOException failure) {
                throw new UserError("the marker of run " + run + ", " + file + ", cannot be removed: " + failure,
                    failure);
            }
        }
    }

    /** The marker of a run under way. */
    public static final class Marker implements AutoCloseable {
        private final Path file;
        private final FileChannel channel;

        private Marker(Path file, FileChannel channel) {
            this.file = file;
            this.channel = channel;
        }

        /** The run has ended in good order. Safe to call twice. */
        public void endedWell() {
            try {
                StateFile.delete(file);
            } catch (IOException failure) {
                LOG.warn("The run's marker {} could not be removed: the next run will take this one for crashed.", file,
                    failure);
            }
        }

        /** Gives the lock back; what {@link #endedWell} has not removed stays for the next run to find. */
        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException failure) {
                LOG.warn("The run's marker {} could not be closed.", file, failure);
            }
        }
    }

    /**
     * Says that a run begins.
     *
     * @param runs as of {@link Crashed#runs}.
     * @throws UserError if that cannot be kept: a crash of such a run would go unseen.
     */
    public Marker begin(List<String> runs) {
        final Path file = folder.resolve(prefix + runs.get(0) + SUFFIX);
        final Path temporary = folder.resolve(file.getFileName() + ".tmp");
        FileChannel channel = null;
        try {
            StateFile.folder(file);
            channel = FileChannel.open(temporary, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                StateFile.forOwner(folder, "rw-------"));
            // Locked before it can be seen, so that nobody takes a run that is only just starting for a dead one.
            channel.lock();
            final ObjectNode content = StateFile.object().put("version", 1).put("run", runs.get(0))
                .put("pid", ProcessHandle.current().pid());
            final ArrayNode names = content.putArray("runs");
            runs.forEach(names::add);
            channel.write(ByteBuffer.wrap(StateFile.text(content).getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            StateFile.force(folder);
            return new Marker(file, channel);
        } catch (IOException failure) {
            close(channel);
            throw new UserError("the run's marker cannot be kept in " + folder + " (" + failure
                + "); trading.stateFolder names another folder", failure);
        }
    }

    private static void close(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException failure) {
            LOG.warn("A run's marker could not be closed.", failure);
        }
    }

    /** The runs of this account that crashed, the oldest first. */
    public List<Crashed> crashed() {
        final List<Crashed> crashed = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return crashed;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, prefix + "*" + SUFFIX)) {
            for (final Path file : files) {
                if (!isHeld(file)) {
                    crashed.add(read(file));
                }
            }
        } catch (IOException failure) {
            throw new UserError("the folder of the runs' markers, " + folder + ", cannot be read: " + failure, failure);
        }
        crashed.sort(Comparator.comparing((Crashed run) -> run.run().length()).thenComparing(Crashed::run));
        return crashed;
    }

    private static boolean isHeld(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
             FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException ofThisProcess) {
            return true;
        }
    }

    /** The file's name tells the run even where the content is damaged. */
    private Crashed read(Path file) {
        final String name = file.getFileName().toString();
        final String run = name.substring(prefix.length(), name.length() - SUFFIX.length());
        final List<String> runs = new ArrayList<>(List.of(run));
        try {
            final JsonNode content = StateFile.read(file);
            content.path("runs").forEach(other -> runs.add(other.asText()));
        } catch (IOException damaged) {
            LOG.warn("The marker {} is damaged: orders of runs before it, if it went on with any, are not seen to.",
                file, damaged);
        }
        return new Crashed(run, runs.stream().distinct().toList(), file);
    }
}
