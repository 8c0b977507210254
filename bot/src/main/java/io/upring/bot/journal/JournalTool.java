package io.upring.bot.journal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.bot.UserError;
import io.upring.engine.account.OrderIds;
import io.upring.engine.journal.JournalException;
import io.upring.engine.journal.file.Damage;
import io.upring.engine.journal.file.JournalArchive;
import io.upring.engine.journal.file.JournalHeader;
import io.upring.engine.journal.file.JournalReader;
import io.upring.engine.market.Instruments;
import io.upring.engine.replay.JournalChain;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * Shows journals.
 *
 * <p>Threading: one call at a time. What cannot be read at all is a {@link UserError}.
 */
public final class JournalTool {
    private static final double MIB = 1 << 20;

    private final Path folder;
    private final PrintStream out;
    private final ObjectMapper json = new ObjectMapper();

    /** @param given the folder of a run, or one that holds a single run's. */
    public JournalTool(Path given, PrintStream out) {
        folder = JournalFolder.of(given);
        this.out = out;
    }

    /** How a record is printed. */
    public enum Format {
        /** One JSON object a line. */
        JSON,
        /** One YAML document a record. */
        YAML
    }

    /** What of a journal goes into a table. */
    public enum Table {
        /** The exchange's trades. */
        TRADES,
        /** Our own. */
        FILLS
    }

    private interface Read<T> {
        T from() throws JournalException;
    }

    private static <T> T reading(Read<T> read) {
        try {
            return read.from();
        } catch (JournalException failure) {
            throw new UserError(failure.getMessage(), failure);
        }
    }

    /** Prints what is in it; returns the damages. */
    public List<Damage> info(boolean asJson) {
        final JournalInfo info = reading(() -> JournalInfo.of(folder));
        if (asJson) {
            out.println(InfoText.json(info, json));
        } else {
            InfoText.print(info, out);
        }
        out.flush();
        return info.damages();
    }

    /**
     * Prints the records asked for; returns the damages.
     *
     * @param last only so many of them, the last ones; 0 for all.
     * @param goOn null to print what is there; otherwise new records are waited for while it says so, and the last
     *     of the old ones come first.
     */
    public List<Damage> print(JournalQuery query, Format format, int last, BooleanSupplier goOn)
        throws InterruptedException {
        try (JournalMerge journal = reading(() -> goOn == null ? JournalMerge.open(folder)
            : JournalMerge.openLive(folder))) {
            final JournalHeader header = header(journal);
            final Instruments instruments = journal.instruments();
            final OrderIds orderIds = new OrderIds(header.run());
            final EventFilter filter = query.filter(instruments, orderIds);
            final RecordPrinter printer = new RecordPrinter(new EventText(instruments, orderIds), node ->
                write(node, format));
            final LastRecords tail = new LastRecords(last);
            while (reading(journal::next)) {
                if (filter.accepts(journal.current())) {
                    if (last == 0) {
                        printer.print(journal.current());
                    } else {
                        tail.add(printer.node(journal.current()));
                    }
                }
            }
            tail.forEach(node -> write(node, format));
            if (goOn != null) {
                follow(journal, filter, printer, goOn);
            }
            out.flush();
            return journal.damages();
        }
    }

    private void follow(JournalMerge journal, EventFilter filter, RecordPrinter printer, BooleanSupplier goOn)
        throws InterruptedException {
        while (goOn.getAsBoolean() && !journal.isEnded()) {
            boolean isIdle = true;
            while (reading(journal::next)) {
                isIdle = false;
                if (filter.accepts(journal.current())) {
                    printer.print(journal.current());
                }
            }
            out.flush();
            if (isIdle) {
                Thread.sleep(20);
            }
        }
    }

    /** Compresses what is finished. */
    public void archive() {
        final JournalArchive.Result result = reading(() -> JournalArchive.archive(folder));
        out.println(result.segments() == 0 ? "Nothing to compress."
            : String.format(Locale.ROOT, "Compressed %,d files from %,.1f MiB to %,.1f MiB, to %.0f %%.",
                result.segments(), result.rawBytes() / MIB, result.archivedBytes() / MIB,
                100.0 * result.archivedBytes() / result.rawBytes()));
        if (result.unfinished() > 0) {
            out.println(result.unfinished() + " files are not finished and stay as they are.");
        }
        out.flush();
    }

    /** How the orders of the run are called, and those of the runs that it goes on with, as far as they are there. */
    private OrderIds orderIds(JournalHeader header) {
        try {
            return JournalChain.of(folder).orderIds();
        } catch (JournalException missing) {
            return new OrderIds(header.run(), header.firstSequence(), null);
        }
    }

    private static JournalHeader header(JournalMerge journal) {
        if (journal.header() == null) {
            throw new UserError("the headers of the journal are damaged: nobody knows which markets it speaks of");
        }
        return journal.header();
    }

    private void write(ObjectNode node, Format format) {
        if (format == Format.JSON) {
            out.println(node);
        } else {
            out.print(YamlText.document(node));
        }
    }

    /** Writes a table of comma-separated values with a line of names; returns the damages. */
    public List<Damage> export(Table table, JournalQuery query) {
        try (JournalMerge journal = reading(() -> JournalMerge.open(folder))) {
            final JournalHeader header = header(journal);
            final Instruments instruments = journal.instruments();
            final OrderIds orderIds = new OrderIds(header.run());
            final EventFilter filter = query.filter(instruments, orderIds);
            final CsvTable csv = new CsvTable(table, instruments, orderIds, out);
            while (reading(journal::next)) {
                final JournalReader record = journal.current();
                if (journal.isEvent() && filter.accepts(record)) {
                    csv.row(record.event());
                }
            }
            out.flush();
            return journal.damages();
        }
    }
}
