package io.upring.engine.journal.file;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.IntentView;
import io.upring.engine.journal.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The format of a segment, a file of Chronicle Wire documents. Little-endian; every record, with its word, takes a
 * multiple of 8 bytes.
 *
 * <pre>
 *   0         4    5        8                  16
 *  +---------+----+---------+------------------+---------------------------------+
 *  | word    |kind| length  | checksum         | data                            |
 *  +---------+----+---------+------------------+---------------------------------+
 *   word      Wire's document header: length of what follows it; bit 30 for meta data (the segment's header)
 *   length    the word's length again, in 24 bits, so that the checksum covers it
 *   checksum  of kind, length and data, see {@link RecordChecksum}
 * </pre>
 *
 * <p>In layout 1, which is still read, a CRC-32C stood at 4, kind and length at 8, the data at 12, and records started
 * at multiples of 4.
 *
 * <p>The word is written last, with release semantics: a reader that sees it sees the record, and a process that is
 * killed in between leaves a zero word, the end of the file for whoever reads next. After a crash of the machine, where
 * pages reach the disk in any order or not at all, it is the checksum that tells: a record of which anything is missing
 * or other than it was written is not taken for one (how surely, is said there), and each is judged on its own.
 */
final class JournalFormat {
    /** Of the slot and of this format together, as they are written. A reader takes the one before as well. */
    static final int LAYOUT = 2;
    static final int OLD_LAYOUT = 1;
    static final String NAME = "upring-journal";
    static final String SUFFIX = ".upj";

    static final int WORD_BYTES = 4;
    static final int META_DATA = 0x4000_0000;
    static final int FLAGS = 0xC000_0000;
    static final int LENGTH_MASK = 0x3FFF_FFFF;
    static final int KIND = 4;
    static final int CHECKSUM = 8;
    /** Where the data start, from the word on. */
    static final int DATA = 16;
    /** Length of the part between word and data. */
    static final int CHECK_BYTES = DATA - WORD_BYTES;
    static final int OLD_CRC = 4;
    static final int OLD_KIND = 8;
    static final int OLD_DATA = 12;

    // Within the data.
    static final int EVENT_SEQUENCE = EventSlot.SEQUENCE;
    static final int EVENT_RECEIVED_AT_NS = EventSlot.RECEIVED_AT_NS;
    static final int ORDER_SEQUENCE = 0;
    static final int ORDER_TIME_NS = 8;
    static final int ORDER_INTENT = 16;
    static final int ORDER_DATA_BYTES = 16 + IntentView.BYTES;
    static final int CHECKPOINT_SEQUENCE = 0;
    static final int CHECKPOINT_TIME_NS = 8;
    static final int CHECKPOINT_HASH = 16;
    static final int CHECKPOINT_DATA_BYTES = 24;

    static final int MAX_DATA_BYTES = EventSlot.INTENTS;
    /** Room that every segment keeps for its END record. */
    static final int END_BYTES = DATA;

    private JournalFormat() {
    }

    /** Length behind its word of a record with so many bytes of data. */
    static int length(int dataBytes) {
        return (DATA + dataBytes + 7 & ~7) - WORD_BYTES;
    }

    static int kindAndLength(RecordKind kind, int length) {
        return kind.code() & 0xFF | length << 8;
    }

    static Path segment(Path folder, JournalPart part, int number) {
        return folder.resolve(String.format(Locale.ROOT, "%s-%06d%s", part.fileName(), number, SUFFIX));
    }

    /** Where the compressed form of a segment stands. */
    static Path archive(Path segment) {
        final String name = segment.getFileName().toString();
        return segment.resolveSibling(name.substring(0, name.length() - SUFFIX.length()) + SegmentArchive.SUFFIX);
    }

    static boolean exists(Path folder, JournalPart part, int number) {
        final Path segment = segment(folder, part, number);
        return Files.exists(segment) || Files.exists(archive(segment));
    }

    /** A segment as it was written or, where there is only that, its archive. */
    static Path readable(Path folder, JournalPart part, int number) {
        final Path segment = segment(folder, part, number);
        return Files.exists(segment) || !Files.exists(archive(segment)) ? segment : archive(segment);
    }

    /** @throws JournalException if there is no segment of this part. */
    static int firstNumber(Path folder, JournalPart part) {
        final Pattern name = Pattern.compile(Pattern.quote(part.fileName()) + "-(\\d{6,9})("
            + Pattern.quote(SUFFIX) + "|" + Pattern.quote(SegmentArchive.SUFFIX) + ")");
        try (var files = Files.list(folder)) {
            return files.map(file -> name.matcher(file.getFileName().toString())).filter(Matcher::matches)
                .mapToInt(matched -> Integer.parseInt(matched.group(1))).min()
                .orElseThrow(() -> new JournalException(folder + " holds no journal: there is no file "
                    + segment(folder, part, 1).getFileName()));
        } catch (IOException failure) {
            throw new JournalException(folder + " cannot be read: " + failure.getMessage(), failure);
        }
    }
}
