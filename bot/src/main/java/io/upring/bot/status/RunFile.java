package io.upring.bot.status;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.upring.feed.health.table.HealthCounters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The counters file of this process's own run: made at its start, removed at its end in good order. What a killed
 * process leaves stays for a look afterwards.
 *
 * <p>The memory stays mapped until nobody refers to it: an engine thread that still counts while the run ends must not
 * write into nowhere.
 *
 * <p>Threading: {@link #heartbeat} by one thread; the rest by the one that runs the bot.
 */
public final class RunFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunFile.class);

    private final Path folder;
    private final UnsafeBuffer header;
    private final HealthCounters counters;

    private RunFile(Path folder, UnsafeBuffer header, HealthCounters counters) {
        this.folder = folder;
        this.header = header;
        this.counters = counters;
    }

    /** @throws IOException if there is no room, or a run of that name exists. */
    static RunFile create(Path base, RunInfo info, int counters) throws IOException {
        final int metadataBytes = HealthCounters.metadataBytes(counters);
        final int valuesBytes = HealthCounters.valuesBytes(counters);
        final int fileBytes = FileLayout.fileBytes(counters);
        final Path folder = Files.createDirectory(base.resolve(info.name()), RunFolder.forOwner(base, "rwx------"));
        try (FileChannel channel = FileChannel.open(folder.resolve(FileLayout.FILE), Set.of(CREATE_NEW, READ, WRITE),
            RunFolder.forOwner(base, "rw-------"))) {
            // Written whole, since a write through the mapping to a file system that is full kills the process.
            final ByteBuffer zeros = ByteBuffer.allocate(fileBytes);
            while (zeros.hasRemaining()) {
                channel.write(zeros);
            }
            final UnsafeBuffer file = new UnsafeBuffer(channel.map(MapMode.READ_WRITE, 0, fileBytes));
            file.putInt(FileLayout.METADATA_BYTES_AT, metadataBytes);
            file.putInt(FileLayout.VALUES_BYTES_AT, valuesBytes);
            fill(file, info);
            return new RunFile(folder, file, new HealthCounters(
                new UnsafeBuffer(file, FileLayout.HEADER_BYTES, metadataBytes),
                new UnsafeBuffer(file, FileLayout.HEADER_BYTES + metadataBytes, valuesBytes)));
        } catch (IOException | RuntimeException failure) {
            RunFolder.delete(folder);
            throw failure;
        }
    }

    private static void fill(UnsafeBuffer file, RunInfo info) {
        file.putInt(FileLayout.VERSION_AT, FileLayout.VERSION);
        file.putLong(FileLayout.PID_AT, info.pid());
        file.putLong(FileLayout.STARTED_MS_AT, info.startedMs());
        file.putLong(FileLayout.HEARTBEAT_MS_AT, info.startedMs());
        FileLayout.putText(file, FileLayout.NAME_AT, FileLayout.EXCHANGE_AT, info.name());
        FileLayout.putText(file, FileLayout.EXCHANGE_AT, FileLayout.MARKET_AT, info.exchange());
        FileLayout.putText(file, FileLayout.MARKET_AT, FileLayout.PROGRAM_AT, info.market());
        FileLayout.putText(file, FileLayout.PROGRAM_AT, FileLayout.HEADER_BYTES, info.version());
        file.putLongOrdered(0, FileLayout.MAGIC);
    }

    /** The run's folder, open to its owner only. */
    public Path folder() {
        return folder;
    }

    public HealthCounters counters() {
        return counters;
    }

    /** Says that the run is alive at this time, milliseconds since the Unix epoch. */
    public void heartbeat(long nowMs) {
        header.putLongOrdered(FileLayout.HEARTBEAT_MS_AT, nowMs);
    }

    /** Removes the file. */
    @Override
    public void close() {
        try {
            RunFolder.delete(folder);
        } catch (IOException failure) {
            LOG.warn("The run's folder {} could not be removed.", folder, failure);
        }
    }
}
