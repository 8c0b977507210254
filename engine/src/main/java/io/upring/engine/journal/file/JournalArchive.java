package io.upring.engine.journal.file;

import io.upring.engine.journal.JournalException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Compresses the finished segments of a journal where they lie. Readers take an archived segment for the segment; a
 * segment that is still being written, or whose writer died, stays as it is.
 *
 * <p>Threading: stateless; one call for a folder at a time.
 */
public final class JournalArchive {
    private static final String TEMPORARY = ".tmp";

    private JournalArchive() {
    }

    /**
     * What was done.
     *
     * <p>Threading: immutable.
     *
     * @param segments compressed by this call.
     * @param rawBytes of those segments before.
     * @param archivedBytes of those segments now.
     * @param unfinished segments that stay as they are.
     */
    public record Result(int segments, long rawBytes, long archivedBytes, int unfinished) {
    }

    /**
     * Compresses both parts. Each archive is read back and compared before its segment is removed.
     *
     * @throws JournalException if there is no journal, or a file cannot be read or written.
     */
    public static Result archive(Path folder) {
        int segments = 0;
        long raw = 0;
        long archived = 0;
        int unfinished = 0;
        for (final JournalPart part : JournalPart.values()) {
            int number = JournalFormat.firstNumber(folder, part);
            for (; JournalFormat.exists(folder, part, number); number++) {
                final Path segment = JournalFormat.segment(folder, part, number);
                if (!Files.exists(segment)) {
                    continue;
                }
                try {
                    if (isFinished(segment)) {
                        raw += Files.size(segment);
                        archived += Files.size(compress(segment));
                        segments++;
                    } else {
                        unfinished++;
                    }
                } catch (IOException failure) {
                    throw new JournalException(segment + " cannot be archived: " + failure.getMessage(), failure);
                }
            }
        }
        return new Result(segments, raw, archived, unfinished);
    }

    /** Whether the writer has ended this file and cut it behind its last record. */
    private static boolean isFinished(Path segment) throws IOException {
        try (SegmentScan scan = SegmentScan.open(segment)) {
            return scan.isFinished();
        }
    }

    private static Path compress(Path segment) throws IOException {
        final byte[] bytes = Files.readAllBytes(segment);
        final Path archive = JournalFormat.archive(segment);
        final Path temporary = archive.resolveSibling(archive.getFileName() + TEMPORARY);
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
            final ByteBuffer compressed =
                ByteBuffer.wrap(SegmentArchive.compress(bytes, SegmentArchive.USUAL_LEVEL));
            while (compressed.hasRemaining()) {
                channel.write(compressed);
            }
            channel.force(true);
        }
        if (!Arrays.equals(bytes, SegmentArchive.read(temporary).segment())) {
            Files.delete(temporary);
            throw new IOException("its archive does not read back");
        }
        Files.move(temporary, archive, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(segment);
        return archive;
    }
}
