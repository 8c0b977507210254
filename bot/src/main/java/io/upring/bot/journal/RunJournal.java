package io.upring.bot.journal;

import io.upring.bot.config.BotConfig;
import io.upring.engine.journal.JournalWriter;
import io.upring.engine.journal.OrderJournal;
import io.upring.engine.journal.file.JournalFiles;
import io.upring.engine.journal.file.JournalHeader;
import io.upring.engine.journal.file.JournalSettings;
import io.upring.engine.market.Instruments;
import io.upring.engine.replay.Recovery;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * The journal of a run under way: the files, and the thread that makes segments ahead of their use.
 *
 * <p>Threading: made and closed by one thread; the two halves belong to their stages.
 */
public final class RunJournal implements AutoCloseable {
    private final JournalFiles files;
    private final ExecutorService preparer;
    private final WriterLock lock;

    private RunJournal(JournalFiles files, ExecutorService preparer, WriterLock lock) {
        this.files = files;
        this.lock = lock;
        this.preparer = preparer;
    }

    /**
     * Begins the journal that the configuration asks for.
     *
     * @param recovery the run that this one goes on with, restored; {@code null} for one that begins with nothing.
     * @param onFault hears when nothing can be kept any more.
     * @throws io.upring.engine.journal.JournalException if it cannot be kept from the start.
     */
    public static RunJournal begin(BotConfig config, String run, Instruments instruments, Recovery recovery,
                                   Consumer<String> onFault) {
        final ExecutorService preparer = Executors.newSingleThreadExecutor(work -> {
            final Thread thread = new Thread(work, "upring-journal");
            thread.setDaemon(true);
            return thread;
        });
        try {
            final JournalHeader began = JournalHeader.of(software(), run, config.text(), digest(config.text()),
                instruments);
            final JournalHeader header = recovery == null ? began
                : began.after(recovery.header().run(), recovery.nextSequence());
            final JournalSettings settings = config.journal().settings(run);
            final JournalFiles files = JournalFiles.create(settings, header, preparer, onFault);
            return new RunJournal(files, preparer, WriterLock.take(settings.folder()));
        } catch (RuntimeException failure) {
            preparer.shutdown();
            throw failure;
        }
    }

    private static String software() {
        final String version = RunJournal.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java runtime offers no SHA-256.", missing);
        }
    }

    public JournalWriter events() {
        return files.events();
    }

    public OrderJournal orders() {
        return files.orders();
    }

    /** Records that could not be kept; once the stages have ended. */
    public long lost() {
        return files.lost();
    }

    @Override
    public void close() {
        try {
            files.close();
        } finally {
            preparer.shutdown();
            lock.close();
        }
    }
}
