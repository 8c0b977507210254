package io.upring.sim.market;

import io.upring.engine.event.EventSlot;
import io.upring.engine.journal.file.JournalPart;
import io.upring.engine.journal.file.JournalReader;
import io.upring.engine.journal.file.RecordKind;
import java.nio.file.Path;
import java.util.List;

/**
 * Plays the market data of a journal, that of a run or of a recording, in the order and at the pace in which they were
 * received. The venue shows them in frames of its own: what clients see is a market that moves as the recorded one did,
 * with snapshots, candles and statistics, on the venue's own grid of order book frames.
 *
 * <p>Trades of the time before the recording, grouped books, and tickers of markets whose trades were recorded are left
 * out. The rules of the markets are those of the journal.
 *
 * <p>Threading: one thread at a time.
 */
public final class JournalPlayback implements MarketSource, AutoCloseable {
    private static final long NOT_STARTED = Long.MIN_VALUE;
    private static final double MS_NS = 1e6;

    private final JournalMarkets markets;
    private final JournalReader reader;
    private final RecordedEvent meaning = new RecordedEvent();
    private final double speed;
    private long startMs = NOT_STARTED;
    private long lastAtNs;
    private long played;
    private boolean hasNext;

    private JournalPlayback(JournalMarkets markets, JournalReader reader, double speed) {
        this.markets = markets;
        this.reader = reader;
        this.speed = speed;
        lastAtNs = markets.firstAtNs();
        hasNext = advanceReader();
    }

    /**
     * Reads the whole journal once, for its markets.
     *
     * @param speed 1 for the recorded pace, N for N times as fast, {@link CapturePlayback#MAX_SPEED} for no pause
     * @throws CaptureException when nothing in it can be played
     * @throws io.upring.engine.journal.JournalException when there is no journal
     */
    public static JournalPlayback open(Path folder, double speed) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("playback speed must be positive, was: " + speed);
        }
        return new JournalPlayback(JournalMarkets.of(folder), JournalReader.open(folder, JournalPart.EVENTS), speed);
    }

    private boolean advanceReader() {
        while (reader.next()) {
            if (reader.kind() == RecordKind.EVENT && markets.plays(reader.event())) {
                // Receive times of different connections may cross by a little: the pace never goes backwards.
                lastAtNs = Math.max(lastAtNs, reader.timeNs());
                return true;
            }
        }
        return false;
    }

    @Override
    public List<MarketSpec> markets() {
        return markets.specs();
    }

    @Override
    public boolean foreign() {
        return true;
    }

    @Override
    public boolean recorded() {
        return false;
    }

    @Override
    public boolean waitsForClients() {
        return true;
    }

    @Override
    public void start(long nowMs) {
        if (startMs != NOT_STARTED) {
            throw new IllegalStateException("the playback was started before");
        }
        startMs = nowMs;
    }

    @Override
    public long nextDueMs() {
        return startMs == NOT_STARTED || !hasNext ? Long.MAX_VALUE
            : startMs + (long) StrictMath.ceil((lastAtNs - markets.firstAtNs()) / MS_NS / speed);
    }

    @Override
    public void advance(long nowMs, MarketSink sink) {
        while (nextDueMs() <= nowMs && sink.ready()) {
            final EventSlot event = reader.event();
            final CapturedFrame frame = meaning.read(event, markets.code(event.instrumentId()));
            if (frame != null) {
                frame.report(sink, nowMs);
            }
            played++;
            hasNext = advanceReader();
        }
    }

    @Override
    public boolean finished() {
        return !hasNext;
    }

    /** Events played so far. */
    public long playedCount() {
        return played;
    }

    @Override
    public void close() {
        reader.close();
    }
}
