package io.upring.bot.kill;

import io.upring.bot.UserError;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The kill switch of one account on disk. It is only ever raised, but by {@link #rearm}. A file that cannot be read
 * counts as tripped: whoever asks is refused.
 *
 * <p>Threading: any thread, of any process.
 */
public final class KillSwitchFile {
    private static final String PREFIX = "kill-switch-";
    /** File locks keep processes apart, this keeps the threads of one apart. */
    private static final ReentrantLock IN_PROCESS = new ReentrantLock();

    private final Path file;

    private KillSwitchFile(Path file) {
        this.file = file;
    }

    public static KillSwitchFile of(Path stateFolder, AccountName account) {
        return new KillSwitchFile(stateFolder.toAbsolutePath().normalize().resolve(PREFIX + account + ".json"));
    }

    public Path path() {
        return file;
    }

    /** @throws UserError in one sentence that names the file, if it is there but cannot be understood. */
    public KillRecord read() {
        if (!Files.exists(file)) {
            return KillRecord.OFF;
        }
        try {
            return KillRecord.read(StateFile.read(file));
        } catch (IOException | RuntimeException failure) {
            throw new UserError("the kill switch's file " + file + " cannot be understood, so it counts as tripped and"
                + " nothing may trade: " + clause(failure) + "; \"upring kill-switch rearm\" replaces it", failure);
        }
    }

    private static String clause(Exception failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    /** Whether it is there and cannot be understood. */
    public boolean isUnreadable() {
        try {
            read();
            return false;
        } catch (UserError unreadable) {
            return true;
        }
    }

    /** What must be typed to replace a file that cannot be understood. */
    public String phraseOfUnreadable() {
        return "re-arm unreadable " + file.getFileName();
    }

    /**
     * Raises the switch to that of {@code wish}; one that stands as high already stays as it is.
     *
     * @return how it stands now, on the disk.
     * @throws UserError if the file cannot be understood: it counts as tripped as high as can be.
     * @throws IOException if it cannot be kept.
     */
    public KillRecord raise(KillRecord wish) throws IOException {
        return inTurn(() -> {
            final KillRecord held = read();
            if (held.level().compareTo(wish.level()) >= 0) {
                return held;
            }
            StateFile.write(file, wish.write());
            return wish;
        });
    }

    /**
     * Switches it off.
     *
     * @param typed what the operator typed.
     * @param who re-arms it, and why.
     * @return how it stands now.
     * @throws UserError if it is not tripped, or something else was typed than must be.
     * @throws IOException if it cannot be kept: then it stays tripped.
     */
    public KillRecord rearm(String typed, String who, long nowMs) throws IOException {
        return inTurn(() -> {
            final boolean isUnreadable = isUnreadable();
            final KillRecord held = isUnreadable ? KillRecord.OFF : read();
            if (!isUnreadable && !held.isTripped()) {
                throw new UserError(held.sentence() + ": there is nothing to re-arm");
            }
            final String phrase = isUnreadable ? phraseOfUnreadable() : held.phrase();
            if (typed == null || !typed.strip().equals(phrase)) {
                throw new UserError("the kill switch stays tripped: to re-arm it, \"" + phrase + "\" must be typed");
            }
            final KillRecord off = held.rearmed(KillRecord.line(who), nowMs);
            StateFile.write(file, off.write());
            return off;
        });
    }

    @FunctionalInterface
    private interface Work {
        KillRecord run() throws IOException;
    }

    /** One reader and writer at a time, among all processes. */
    private KillRecord inTurn(Work work) throws IOException {
        IN_PROCESS.lock();
        try {
            StateFile.folder(file);
            try (FileChannel channel = FileChannel.open(file.resolveSibling(file.getFileName() + ".lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), StateFile.forOwner(file, "rw-------"))) {
                // Closing the channel gives the lock back.
                channel.lock();
                return work.run();
            }
        } finally {
            IN_PROCESS.unlock();
        }
    }
}
