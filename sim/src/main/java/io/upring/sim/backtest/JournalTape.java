package io.upring.sim.backtest;

import io.upring.engine.event.ConnectionView;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.ReconcilePhase;
import io.upring.engine.event.ReconciliationView;
import io.upring.engine.journal.JournalException;
import io.upring.engine.journal.file.JournalHeader;
import io.upring.engine.journal.file.JournalPart;
import io.upring.engine.journal.file.JournalReader;
import io.upring.engine.journal.file.RecordKind;
import io.upring.engine.market.Instruments;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

/**
 * The events of a journal: of a run, of a recording, or of downloaded history, whose header names its run
 * {@value #HISTORY} and which has neither timers nor books, stamped by the exchange.
 *
 * <p>Threading: one thread.
 */
public final class JournalTape implements MarketTape {
    /** Name of the run in the header of downloaded history. */
    public static final String HISTORY = "history";
    /** By then a run knows its account and has ticked, or it never will. */
    private static final int LOOK_AHEAD_EVENTS = 200_000;

    private final Path folder;
    private final JournalReader reader;
    private final Instruments instruments;
    private final boolean isHistory;
    private final boolean hasTimers;
    private final long opensAtSequence;
    /** From the journal's ids to ours; null where they are the same. */
    private final int[] ids;

    private JournalTape(Path folder, JournalReader reader, Instruments instruments, Start start) {
        this.folder = folder;
        this.reader = reader;
        this.instruments = instruments;
        isHistory = reader.header().run().equals(HISTORY);
        hasTimers = !isHistory && start.hasTimers;
        opensAtSequence = start.opensAtSequence;
        ids = ids(reader.header().markets(), instruments);
    }

    private static int[] ids(List<JournalHeader.Market> markets, Instruments instruments) {
        final int[] ids = markets.stream().mapToInt(market -> instruments.find(market.code()).id()).toArray();
        return Arrays.equals(ids, IntStream.range(0, ids.length).toArray()) ? null : ids;
    }

    private record Start(boolean hasTimers, long opensAtSequence) {
    }

    /** @throws JournalException if there is none, or nobody knows which markets its events speak of. */
    public static JournalTape open(Path folder) {
        return open(folder, header(folder).instruments());
    }

    /**
     * The same for whoever has a processor to spare: a thread of the executor's reads ahead.
     *
     * @throws JournalException if there is none, or nobody knows which markets its events speak of.
     */
    public static JournalTape open(Path folder, Executor ahead) {
        return open(folder, header(folder).instruments(), ahead);
    }

    /**
     * As one of several, or under other rules.
     *
     * @param instruments all of the journal's and maybe others. Where their ids differ, gaps and listings are left out.
     * @throws JournalException if there is none, or nobody knows which markets its events speak of.
     */
    public static JournalTape open(Path folder, Instruments instruments) {
        return open(folder, instruments, null);
    }

    /**
     * The same for whoever has a processor to spare.
     *
     * @param ahead its thread reads ahead; {@code null} if nobody is to.
     * @throws JournalException if there is none, or nobody knows which markets its events speak of.
     */
    public static JournalTape open(Path folder, Instruments instruments, Executor ahead) {
        header(folder);
        final Start start = lookAhead(folder);
        final JournalReader reader = ahead == null ? JournalReader.open(folder, JournalPart.EVENTS)
            : JournalReader.openAhead(folder, JournalPart.EVENTS, ahead);
        return new JournalTape(folder, reader, instruments, start);
    }

    /** @throws JournalException if there is none, or it cannot be read. */
    public static JournalHeader header(Path folder) {
        try (JournalReader reader = JournalReader.open(folder, JournalPart.EVENTS)) {
            if (reader.header() == null) {
                throw new JournalException("the header of the journal in " + folder + " is damaged: nobody knows which"
                    + " markets its events speak of");
            }
            return reader.header();
        }
    }

    private static Start lookAhead(Path folder) {
        final ConnectionView connection = new ConnectionView();
        final ReconciliationView reconciliation = new ReconciliationView();
        boolean hasTimers = false;
        long upAt = OPENS_AT_ONCE;
        long opensAt = OPENS_AT_ONCE;
        try (JournalReader ahead = JournalReader.open(folder, JournalPart.EVENTS)) {
            for (int i = 0; i < LOOK_AHEAD_EVENTS && ahead.next() && (!hasTimers || opensAt == OPENS_AT_ONCE); i++) {
                final EventType type = ahead.kind() == RecordKind.EVENT ? ahead.event().type() : EventType.NONE;
                if (type == EventType.TIMER) {
                    hasTimers = true;
                } else if (type == EventType.CONNECTION && upAt == OPENS_AT_ONCE) {
                    connection.wrap(ahead.event());
                    final boolean isUp = connection.state() == ConnectionState.UP
                        || connection.state() == ConnectionState.FLOWING;
                    upAt = connection.isPrivate() && isUp ? ahead.sequence() : upAt;
                } else if (type == EventType.RECONCILIATION && opensAt == OPENS_AT_ONCE) {
                    reconciliation.wrap(ahead.event());
                    opensAt = reconciliation.phase() == ReconcilePhase.AGREED ? ahead.sequence() : opensAt;
                }
            }
        }
        // Journals from before books were reconciled on the ring say only when the private stream came up.
        return new Start(hasTimers, opensAt == OPENS_AT_ONCE ? upAt : opensAt);
    }

    @Override
    public Instruments instruments() {
        return instruments;
    }

    @Override
    public List<String> sources() {
        return List.of(folder.toString());
    }

    @Override
    public boolean next() {
        while (reader.next()) {
            if (reader.kind() == RecordKind.EVENT && (ids == null || renumber(reader.event()))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the event can be taken with our ids. */
    private boolean renumber(EventSlot event) {
        final int id = event.instrumentId();
        final EventType type = event.type();
        if (id >= ids.length || type == EventType.GAP || type == EventType.LISTING) {
            return false;
        }
        if (id >= 0) {
            event.instrumentId(ids[id]);
        }
        return true;
    }

    @Override
    public EventSlot event() {
        return reader.event();
    }

    @Override
    public boolean hasTimers() {
        return hasTimers;
    }

    @Override
    public boolean hasBooks() {
        return !isHistory;
    }

    @Override
    public boolean isStampedByExchange() {
        return isHistory;
    }

    @Override
    public long opensAtSequence() {
        return opensAtSequence;
    }

    @Override
    public List<String> warnings() {
        final List<String> warnings = new ArrayList<>();
        reader.damages().forEach(damage -> warnings.add(damage.toString()));
        return warnings;
    }

    @Override
    public void close() {
        reader.close();
    }
}
