package io.upring.engine.journal.file;

import io.upring.engine.event.IntentView;
import io.upring.engine.journal.JournalException;
import io.upring.engine.journal.JournalWriter;
import io.upring.engine.journal.OrderJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * A run's journal on disk: one part for the input, one for what leaves.
 *
 * <p>Threading: made and closed by one thread while no stage runs; {@link #events()} belongs to the journal stage's
 * thread, {@link #orders()} to the dispatch thread.
 */
public final class JournalFiles implements AutoCloseable {
    private final RecordAppender events;
    private final RecordAppender orders;

    private JournalFiles(RecordAppender events, RecordAppender orders) {
        this.events = events;
        this.orders = orders;
    }

    /**
     * Begins a journal in a folder that holds none yet.
     *
     * @param preparer makes segments ahead of their use.
     * @param onFault hears, at most once from each part, that nothing can be written any more; must be quick.
     * @throws JournalException if the folder cannot be used.
     */
    public static JournalFiles create(JournalSettings settings, JournalHeader header, Executor preparer,
                                      Consumer<String> onFault) {
        try {
            Files.createDirectories(settings.folder());
        } catch (IOException failure) {
            throw new JournalException("the journal's folder " + settings.folder() + " cannot be made: "
                + failure.getMessage(), failure);
        }
        final StringBuilder faults = new StringBuilder();
        final Opening opening = new Opening(onFault, faults);
        final RecordAppender events = appender(JournalPart.EVENTS, settings, header, preparer, opening).open();
        final RecordAppender orders = appender(JournalPart.ORDERS, settings, header, preparer, opening).open();
        opening.isOver = true;
        if (!faults.isEmpty()) {
            throw new JournalException(faults.toString());
        }
        return new JournalFiles(events, orders);
    }

    private static RecordAppender appender(JournalPart part, JournalSettings settings, JournalHeader header,
                                           Executor preparer, Consumer<String> onFault) {
        return new RecordAppender(part,
            new SegmentSupply(settings.folder(), part, header, 1, settings.segmentBytes(), preparer),
            settings.durability(), settings.forceIntervalNs(), onFault);
    }

    public JournalWriter events() {
        return events::event;
    }

    public OrderJournal orders() {
        return new OrderJournal() {
            @Override
            public void append(IntentView intent) {
                orders.order(intent.slot().sequence(), intent.slot().receivedAtNs(), intent.slot().buffer(),
                    intent.offset(), IntentView.BYTES);
            }

            @Override
            public void checkpoint(long sequence, long timeNs, long stateHash) {
                orders.checkpoint(sequence, timeNs, stateHash);
            }
        };
    }

    /** Records that could not be written; to be read once the stages have ended. */
    public long lost() {
        return events.lost() + orders.lost();
    }

    /** Ends both parts. @throws JournalException if the last of it may not be on the disk. */
    @Override
    public void close() {
        try (events; orders) {
            return;
        } catch (IOException failure) {
            throw new JournalException("the journal could not be closed: " + failure.getMessage(), failure);
        }
    }

    /** What goes wrong while the first segments are made is the caller's exception, later on it is a fault. */
    private static final class Opening implements Consumer<String> {
        private final Consumer<String> later;
        private final StringBuilder faults;
        private volatile boolean isOver;

        private Opening(Consumer<String> later, StringBuilder faults) {
            this.later = later;
            this.faults = faults;
        }

        @Override
        public void accept(String fault) {
            if (isOver) {
                later.accept(fault);
            } else {
                faults.append(faults.isEmpty() ? "" : " ").append(fault);
            }
        }
    }
}
