package io.upring.engine.journal.file;

import io.upring.engine.journal.JournalException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the journal of a process that was killed in order: a torn last record is cut off, unused room is given back, and
 * a segment that was made ahead and never used is removed.
 */
public final class JournalRepair {
    private JournalRepair() {
    }

    /**
     * Repairs both parts. The writer must not be alive. A second call finds nothing to do.
     *
     * @return what was cut off or skipped; empty for a journal that is whole.
     * @throws JournalException if a file cannot be read or cut.
     */
    public static List<Damage> repair(Path folder) {
        final List<Damage> damages = new ArrayList<>();
        for (final JournalPart part : JournalPart.values()) {
            try (JournalReader reader = JournalReader.open(folder, part)) {
                while (reader.next()) {
                    continue;
                }
                damages.addAll(reader.damages());
            }
            cut(folder, part);
        }
        return damages;
    }

    private static void cut(Path folder, JournalPart part) {
        for (int number = 1; JournalFormat.exists(folder, part, number); number++) {
            final Path path = JournalFormat.segment(folder, part, number);
            if (!Files.exists(path)) {
                // Only what was finished in good order is archived.
                continue;
            }
            try {
                final int end = endOfRecords(path);
                if (end == 0 && number > 1) {
                    Files.delete(path);
                } else if (end < Files.size(path)) {
                    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                        channel.truncate(end);
                        channel.force(true);
                    }
                }
            } catch (IOException failure) {
                throw new JournalException(path + " cannot be repaired: " + failure.getMessage(), failure);
            }
        }
    }

    /** Behind the last right record; damage before it stays where it is. */
    private static int endOfRecords(Path path) throws IOException {
        try (SegmentScan scan = SegmentScan.open(path)) {
            int end = 0;
            int at = 0;
            while (at + JournalFormat.WORD_BYTES <= scan.capacity()) {
                if (scan.buffer().getInt(at) != 0 && scan.read(at)) {
                    end = scan.nextPosition();
                    at = end;
                } else {
                    at += JournalFormat.WORD_BYTES;
                }
            }
            return end;
        }
    }
}
