package io.upring.bot.status;

import io.upring.feed.health.table.HealthSnapshot;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;

/** Reads counters files, of other processes as well. Threading: stateless. */
final class RunReader {
    /** The heartbeat comes once a second. */
    static final long SILENT_MS = 5_000;
    /** A process starts before it writes down when its run did; clocks of two sources agree to about that. */
    private static final long START_SLACK_MS = 2_000;
    private static final long LOOK_MS = 100;
    private static final long HEARTBEAT_LIMIT_MS = 2_500;

    private RunReader() {
    }

    /**
     * @return empty if the run has ended, or is only just starting.
     * @throws IOException in a sentence, if this is no counters file, or one of another version.
     */
    static Optional<RunView> read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() < FileLayout.HEADER_BYTES) {
                return notReady(file, "it is too short for a counters file");
            }
            final UnsafeBuffer buffer = new UnsafeBuffer(channel.map(MapMode.READ_ONLY, 0, channel.size()));
            if (buffer.getLongVolatile(0) != FileLayout.MAGIC) {
                return notReady(file, "it is not a counters file");
            }
            if (buffer.getInt(FileLayout.VERSION_AT) != FileLayout.VERSION
                || buffer.capacity() != FileLayout.HEADER_BYTES + (long) metadataBytes(buffer) + valuesBytes(buffer)) {
                throw new IOException("its layout is version " + buffer.getInt(FileLayout.VERSION_AT)
                    + ", and this program reads version " + FileLayout.VERSION);
            }
            final RunView run = view(buffer);
            if (!run.info().name().equals(file.getParent().getFileName().toString())) {
                throw new IOException("it is of run " + run.info().name() + ": somebody has copied it");
            }
            return Optional.of(run);
        } catch (NoSuchFileException ended) {
            return Optional.empty();
        }
    }

    private static Optional<RunView> notReady(Path file, String otherwise) throws IOException {
        final long ageMs = System.currentTimeMillis() - Files.getLastModifiedTime(file).toMillis();
        if (ageMs < SILENT_MS) {
            return Optional.empty();
        }
        throw new IOException(otherwise);
    }

    private static int metadataBytes(UnsafeBuffer buffer) {
        return buffer.getInt(FileLayout.METADATA_BYTES_AT);
    }

    private static int valuesBytes(UnsafeBuffer buffer) {
        return buffer.getInt(FileLayout.VALUES_BYTES_AT);
    }

    private static RunView view(UnsafeBuffer buffer) {
        final RunInfo info = new RunInfo(
            FileLayout.getText(buffer, FileLayout.NAME_AT, FileLayout.EXCHANGE_AT),
            FileLayout.getText(buffer, FileLayout.EXCHANGE_AT, FileLayout.MARKET_AT),
            FileLayout.getText(buffer, FileLayout.MARKET_AT, FileLayout.PROGRAM_AT),
            FileLayout.getText(buffer, FileLayout.PROGRAM_AT, FileLayout.HEADER_BYTES),
            buffer.getLong(FileLayout.PID_AT), buffer.getLong(FileLayout.STARTED_MS_AT));
        final RunView.Life life = life(buffer, info);
        final HealthSnapshot snapshot = HealthSnapshot.read(
            new UnsafeBuffer(buffer, FileLayout.HEADER_BYTES, metadataBytes(buffer)),
            new UnsafeBuffer(buffer, FileLayout.HEADER_BYTES + metadataBytes(buffer), valuesBytes(buffer)));
        return new RunView(info, life, heartbeatMs(buffer), System.currentTimeMillis(), snapshot);
    }

    private static RunView.Life life(UnsafeBuffer buffer, RunInfo info) {
        final boolean isFresh = System.currentTimeMillis() - heartbeatMs(buffer) < SILENT_MS;
        if (isProcessThere(info)) {
            return isFresh ? RunView.Life.RUNNING : RunView.Life.SILENT;
        }
        // A process in another container cannot be seen from here: then its heart must be seen to beat.
        return isFresh && beats(buffer) ? RunView.Life.RUNNING : RunView.Life.DEAD;
    }

    /** Not by number alone: numbers are used again. */
    private static boolean isProcessThere(RunInfo info) {
        return ProcessHandle.of(info.pid())
            .filter(process -> process.isAlive() && process.info().startInstant()
                .map(start -> start.toEpochMilli() <= info.startedMs() + START_SLACK_MS).orElse(true))
            .isPresent();
    }

    private static boolean beats(UnsafeBuffer buffer) {
        final long first = heartbeatMs(buffer);
        final long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(HEARTBEAT_LIMIT_MS);
        try {
            while (heartbeatMs(buffer) == first) {
                if (System.nanoTime() > deadlineNs) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MS);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static long heartbeatMs(UnsafeBuffer buffer) {
        return buffer.getLongVolatile(FileLayout.HEARTBEAT_MS_AT);
    }
}
