package io.upring.engine.journal.file;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.IntentView;
import io.upring.engine.journal.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Reads one part of a journal, segment by segment, archived ones like others. When {@link #next} has nothing, a later
 * call goes on where it stopped.
 *
 * <p>What is damaged is reported and skipped: the reader looks for the next record whose checksum is right.
 *
 * <p>Threading: one thread.
 */
public final class JournalReader implements AutoCloseable {
    private static final int NOWHERE = -1;

    private final Path folder;
    private final JournalPart part;
    private final boolean isLive;
    /** Null where nothing is read ahead. */
    private final Executor ahead;
    private final List<Damage> damages = new ArrayList<>();
    private final EventSlot event = new EventSlot();
    private final EventSlot orderSlot = new EventSlot();
    private final IntentView order = new IntentView();
    private JournalHeader header;
    private SegmentScan scan;
    private int number;
    private int nextAt;
    private boolean segmentEnded;
    private boolean isEventRead;
    private RecordKind kind;
    private long sequence = NOWHERE;
    private long timeNs;
    private long stateHash;

    private JournalReader(Path folder, JournalPart part, boolean isLive, Executor ahead) {
        this.folder = folder;
        this.part = part;
        this.isLive = isLive;
        this.ahead = ahead;
    }

    /**
     * Opens a journal that nobody writes to: whatever is not a record is damage.
     *
     * @throws JournalException if there is none, or it cannot be read at all.
     */
    public static JournalReader open(Path folder, JournalPart part) {
        return open(folder, part, false, null);
    }

    /**
     * As {@link #open}, for whoever reads all of it and has a processor to spare: a thread of the executor's checks the
     * records ahead and brings them into memory.
     *
     * @throws JournalException if there is none, or it cannot be read at all.
     */
    public static JournalReader openAhead(Path folder, JournalPart part, Executor ahead) {
        return open(folder, part, false, ahead);
    }

    /**
     * Opens a journal that may still be written to: the last segment ends where no record has been finished.
     *
     * @throws JournalException if there is none, or it cannot be read at all.
     */
    public static JournalReader openLive(Path folder, JournalPart part) {
        return open(folder, part, true, null);
    }

    private static JournalReader open(Path folder, JournalPart part, boolean isLive, Executor ahead) {
        if (!Files.isDirectory(folder)) {
            throw new JournalException(folder + " is not the folder of a journal");
        }
        final JournalReader reader = new JournalReader(folder, part, isLive, ahead);
        reader.number = JournalFormat.firstNumber(folder, part);
        reader.openSegment();
        return reader;
    }

    private void openSegment() {
        final Path path = JournalFormat.readable(folder, part, number);
        try {
            closeScan();
            scan = SegmentScan.open(path);
        } catch (IOException failure) {
            throw new JournalException(path + " cannot be read: " + failure.getMessage(), failure);
        }
        if (scan.isIndexDamaged()) {
            damages.add(new Damage(path, 0, 0, "one of the archive's two indexes is damaged", false));
        }
        segmentEnded = false;
        nextAt = 0;
        if (scan.read(0) && scan.kind() == RecordKind.HEADER) {
            header = JournalHeader.read(scan.data(), path.toString());
            nextAt = scan.nextPosition();
        }
        if (ahead != null) {
            scan.checkAhead(ahead);
        }
    }

    /** What the segment says of itself, or the one before it where it is damaged; {@code null} if none is readable. */
    public JournalHeader header() {
        return header;
    }

    /** Moves to the next record of a kind that a caller can use; false when there is none, or none yet. */
    public boolean next() {
        while (true) {
            if (segmentEnded) {
                if (!JournalFormat.exists(folder, part, number + 1)) {
                    return false;
                }
                number++;
                openSegment();
            }
            if (isRecordNext()) {
                nextAt = scan.nextPosition();
                if (take()) {
                    return true;
                }
            } else if (!skipDamage()) {
                return false;
            }
        }
    }

    /**
     * Moves past the next events, as many as stand one behind the other and have room in the block. Not for a journal
     * that may still be written to.
     *
     * @return false when there is none.
     */
    public boolean next(EventBlock into) {
        into.clear();
        if (!segmentEnded) {
            try {
                nextAt = into.fill(scan, nextAt);
            } catch (IOException failure) {
                throw unreadable(failure);
            }
        }
        // Whatever else stands there is seen to record by record.
        while (into.count() == 0) {
            if (!next()) {
                return false;
            }
            if (kind == RecordKind.EVENT) {
                into.take(scan);
            }
        }
        return true;
    }

    private JournalException unreadable(IOException failure) {
        return new JournalException(scan.path() + " cannot be read: " + failure.getMessage(), failure);
    }

    /** A file that nobody writes to is looked at again only where it seems to end: asking costs more than a record. */
    private boolean isRecordNext() {
        if (!isLive && scan.read(nextAt)) {
            return true;
        }
        refresh();
        return scan.read(nextAt);
    }

    private void refresh() {
        try {
            scan.refresh();
        } catch (IOException failure) {
            throw unreadable(failure);
        }
    }

    /** Whether the current record is one for the caller. */
    private boolean take() {
        final int data = scan.dataPosition();
        kind = scan.kind();
        switch (kind) {
            case EVENT -> {
                if (scan.dataBytes() < EventSlot.PAYLOAD) {
                    return false;
                }
                sequence = scan.buffer().getLong(data + JournalFormat.EVENT_SEQUENCE);
                timeNs = scan.buffer().getLong(data + JournalFormat.EVENT_RECEIVED_AT_NS);
                isEventRead = false;
            }
            case ORDER -> {
                sequence = scan.buffer().getLong(data + JournalFormat.ORDER_SEQUENCE);
                timeNs = scan.buffer().getLong(data + JournalFormat.ORDER_TIME_NS);
                orderSlot.buffer().putBytes(EventSlot.PAYLOAD, scan.buffer(), data + JournalFormat.ORDER_INTENT,
                    IntentView.BYTES);
                order.wrapPayload(orderSlot);
            }
            case CHECKPOINT -> {
                sequence = scan.buffer().getLong(data + JournalFormat.CHECKPOINT_SEQUENCE);
                timeNs = scan.buffer().getLong(data + JournalFormat.CHECKPOINT_TIME_NS);
                stateHash = scan.buffer().getLong(data + JournalFormat.CHECKPOINT_HASH);
            }
            case END -> {
                segmentEnded = true;
                return false;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Looks for the next right record; false where the written part of the journal ends. */
    private boolean skipDamage() {
        final boolean isUnwritten = nextAt + JournalFormat.WORD_BYTES > scan.capacity()
            || scan.buffer().getIntVolatile(nextAt) == 0;
        if (isUnwritten && (isLive || scan.isBlank(nextAt))) {
            // The writer is at work here, or died here: only a later segment says that it went on.
            segmentEnded = hasRecords(number + 1);
            return segmentEnded;
        }
        for (int at = nextAt + JournalFormat.WORD_BYTES; at <= scan.capacity() - JournalFormat.WORD_BYTES;
            at += JournalFormat.WORD_BYTES) {
            if (scan.buffer().getInt(at) != 0 && scan.read(at)) {
                damages.add(new Damage(scan.path(), nextAt, at - nextAt, "a record is damaged", false));
                nextAt = at;
                return true;
            }
        }
        final int end = scan.usedEnd(nextAt);
        damages.add(new Damage(scan.path(), nextAt, end - nextAt, "the last record is torn", true));
        nextAt = scan.capacity();
        return true;
    }

    private boolean hasRecords(int segment) {
        if (!JournalFormat.exists(folder, part, segment)) {
            return false;
        }
        try (SegmentScan next = SegmentScan.open(JournalFormat.readable(folder, part, segment))) {
            return next.read(0);
        } catch (IOException unreadable) {
            return false;
        }
    }

    public RecordKind kind() {
        return kind;
    }

    /** The ring's sequence of the current record's event, or of its cause. */
    public long sequence() {
        return sequence;
    }

    /** When that event was received, nanoseconds since the Unix epoch. */
    public long timeNs() {
        return timeNs;
    }

    /** The event of an {@link RecordKind#EVENT}, without intents; valid until the next call of {@link #next}. */
    public EventSlot event() {
        if (!isEventRead) {
            isEventRead = true;
            readEvent(event);
        }
        return event;
    }

    /**
     * Copies header and payload of the current {@link RecordKind#EVENT} to where they are needed. It says that there
     * are no intents; what stands in the place of intents is left as it is.
     */
    public void readEvent(EventSlot into) {
        into.buffer().putBytes(0, scan.buffer(), scan.dataPosition(),
            Math.min(EventSlot.INTENTS, scan.dataBytes()));
    }

    /** The request of an {@link RecordKind#ORDER}; valid until the next call of {@link #next}. */
    public IntentView order() {
        return order;
    }

    /** The hash of a {@link RecordKind#CHECKPOINT}. */
    public long stateHash() {
        return stateHash;
    }

    /** The file of the current record. */
    public Path file() {
        return scan.path();
    }

    /** Where the current record starts in its file. */
    public long offset() {
        return scan.position();
    }

    /** How many parts could not be read so far. */
    public int damageCount() {
        return damages.size();
    }

    /** What could not be read so far. */
    public List<Damage> damages() {
        return List.copyOf(damages);
    }

    /** Whether the writer ended this part in good order, as far as it has been read. */
    public boolean isEnded() {
        return segmentEnded;
    }

    private void closeScan() throws IOException {
        if (scan != null) {
            scan.close();
        }
    }

    @Override
    public void close() {
        try {
            closeScan();
        } catch (IOException failure) {
            throw new JournalException(scan.path() + " could not be closed: " + failure.getMessage(), failure);
        }
    }
}
