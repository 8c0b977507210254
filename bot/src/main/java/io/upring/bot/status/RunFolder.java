package io.upring.bot.status;

import io.upring.bot.UserError;
import io.upring.bot.control.ControlSocket;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The folder in which every run of a user has a folder of its own, open to that user only.
 *
 * <p>By default it lies in memory where the system has such a place: a mapped file on a disk can make its writer wait
 * while the kernel writes it back.
 *
 * <p>Threading: any thread.
 */
public final class RunFolder {
    /** The environment's variable that names another one. */
    public static final String VARIABLE = "UPRING_RUN_DIR";
    private static final Path MEMORY = Path.of("/dev/shm");
    /** So many runs that died are kept for a look; older ones go when a new one starts. */
    private static final int DEAD_RUNS_KEPT = 3;
    private static final int USUAL_STRATEGIES = 64;

    private final Path path;
    private final boolean named;

    private RunFolder(Path path, boolean named) {
        this.path = path.toAbsolutePath();
        this.named = named;
    }

    public static RunFolder at(Path path) {
        return new RunFolder(path, true);
    }

    /** The one that the environment names, or the usual one. */
    public static RunFolder usual() {
        final String named = System.getenv(VARIABLE);
        if (named != null && !named.isBlank()) {
            return at(Path.of(named));
        }
        final Path parent = Files.isDirectory(MEMORY) && Files.isWritable(MEMORY) ? MEMORY
            : Path.of(System.getProperty("java.io.tmpdir"));
        return new RunFolder(parent.resolve("upring-" + System.getProperty("user.name")), false);
    }

    public Path path() {
        return path;
    }

    /** Whether the user chose it. */
    public boolean isNamed() {
        return named;
    }

    /** Makes the file of a new run with room for the usual number of strategies. */
    public RunFile create(RunInfo info) {
        return create(info, USUAL_STRATEGIES);
    }

    /**
     * Makes the file of a new run, and forgets the oldest of those that died.
     *
     * @param strategies that the run can have.
     * @throws UserError in one sentence, if it cannot.
     */
    public RunFile create(RunInfo info, int strategies) {
        try {
            Files.createDirectories(path, forOwner(path, "rwx------"));
            if (!named) {
                checkOwner();
            }
            removeDead(DEAD_RUNS_KEPT);
            return RunFile.create(path, info, FileLayout.counters(strategies));
        } catch (IOException failure) {
            throw new UserError("the run's counters cannot be kept in " + path + " (" + failure
                + "); --run-dir or " + VARIABLE + " names another folder", failure);
        }
    }

    /** The place is known beforehand and may lie where everybody can write: somebody else may have been there first. */
    private void checkOwner() throws IOException {
        final UserPrincipal owner = Files.getOwner(path, LinkOption.NOFOLLOW_LINKS);
        final Path probe = Files.createTempDirectory(path, "probe");
        final UserPrincipal user = Files.getOwner(probe);
        Files.delete(probe);
        if (!owner.equals(user)) {
            throw new IOException("it belongs to " + owner.getName());
        }
    }

    /** All runs that left a file, the oldest first; those that cannot be read are named in {@code unreadable}. */
    public List<RunView> runs(List<String> unreadable) {
        final List<RunView> runs = new ArrayList<>();
        if (!Files.isDirectory(path)) {
            return runs;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(path, Files::isDirectory)) {
            for (final Path folder : folders) {
                try {
                    RunReader.read(folder.resolve(FileLayout.FILE)).ifPresent(runs::add);
                } catch (IOException | RuntimeException failure) {
                    unreadable.add(folder.getFileName() + ": " + failure.getMessage());
                }
            }
        } catch (IOException failure) {
            throw new UserError("the folder of the runs, " + path + ", cannot be read: " + failure, failure);
        }
        runs.sort(Comparator.comparingLong(run -> run.info().startedMs()));
        return runs;
    }

    /** Removes what dead runs left, but for the youngest; returns the names of those removed. */
    public List<String> removeDead(int kept) {
        final List<RunView> dead = runs(new ArrayList<>()).stream()
            .filter(run -> run.life() == RunView.Life.DEAD).toList();
        final List<String> removed = new ArrayList<>();
        for (final RunView run : dead.subList(0, Math.max(0, dead.size() - kept))) {
            try {
                delete(path.resolve(run.info().name()));
                removed.add(run.info().name());
            } catch (IOException failure) {
                throw new UserError("what the dead run " + run.info().name() + " left cannot be removed: " + failure,
                    failure);
            }
        }
        return removed;
    }

    static void delete(Path folder) throws IOException {
        ControlSocket.remove(folder);
        Files.deleteIfExists(folder.resolve(FileLayout.FILE));
        Files.deleteIfExists(folder);
    }

    /** Permissions where the file system knows them. */
    static FileAttribute<?>[] forOwner(Path where, String permissions) {
        return where.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
            : new FileAttribute<?>[0];
    }
}
