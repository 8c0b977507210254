package io.upring.sim.market;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Another venue's public stream as a market: frames are handed in as they arrive ({@link #offer}) and reported with the
 * next {@link #advance}. The numbers are exact; how they were spelled shows only in the bytes of a raw relay.
 *
 * <p>What is held back: books older than the last one of their market, trades reported before (a reconnected stream
 * begins with the last ones again), trades of a SNAPSHOT (they happened before anybody here could take part), markets
 * that are not among {@link #markets()}, and everything that is not a readable ticker, trade or orderbook frame. When
 * frames come faster than they are taken, a waiting book gives way to the next one of its market; trades and tickers
 * never do. All of it is counted.
 *
 * <p>Threading: one thread at a time; whoever owns the sockets hands frames over on the exchange's thread.
 */
public final class RelaySource implements MarketSource {
    private static final int REMEMBERED_TRADES = 2_048;
    private static final int SHOWN_BYTES = 120;

    private final Map<String, MarketSpec> specs = new LinkedHashMap<>();
    private final Map<String, Tape> tapes = new HashMap<>();
    private final FrameParser parser = new FrameParser();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final boolean raw;
    private boolean started;
    private boolean ended;
    private long reported;
    private long rejected;
    private long repeated;
    private long conflated;
    private String lastRejection = "";

    /**
     * @param markets what the other venue serves, with its rules and statistics
     * @param raw     whether clients get the other venue's bytes unchanged ({@link #recorded()}), in whatever format
     *                they came, instead of frames rendered here
     */
    public RelaySource(List<MarketSpec> markets, boolean raw) {
        this.raw = raw;
        for (MarketSpec spec : markets) {
            specs.put(spec.rules().code(), spec);
            tapes.put(spec.rules().code(), new Tape());
        }
    }

    /** What was seen of one market. */
    private static final class Tape {
        private final Map<Long, Boolean> trades = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
                return size() > REMEMBERED_TRADES;
            }
        };
        private long lastBookMs = Long.MIN_VALUE;
        private Waiting waitingBook;
    }

    private static final class Waiting {
        private CapturedFrame frame;
        private byte[] bytes;

        private Waiting(CapturedFrame frame, byte[] bytes) {
            this.frame = frame;
            this.bytes = bytes;
        }
    }

    /**
     * Takes a frame of the other venue, DEFAULT or SIMPLE; what cannot be used is counted, never thrown.
     *
     * @param frame not to be changed afterwards
     */
    public void offer(byte[] frame) {
        CapturedFrame parsed;
        try {
            parsed = parser.parse(frame, 0, frame.length);
        } catch (FrameParser.Unreadable e) {
            reject(e.getMessage() + ": " + new String(frame, 0, Math.min(frame.length, SHOWN_BYTES),
                    StandardCharsets.UTF_8));
            return;
        }
        Tape tape = tapes.get(parsed.code());
        if (tape == null) {
            reject("the frame is of " + parsed.code() + ", which is not relayed");
        } else if (seenBefore(parsed, tape)) {
            repeated++;
        } else if (parsed instanceof CapturedFrame.OfBook && tape.waitingBook != null) {
            tape.waitingBook.frame = parsed;
            tape.waitingBook.bytes = frame;
            conflated++;
        } else {
            Waiting entry = new Waiting(parsed, frame);
            tape.waitingBook = parsed instanceof CapturedFrame.OfBook ? entry : tape.waitingBook;
            waiting.add(entry);
        }
    }

    /** The other venue is gone for good: what waits is still reported, then the source has finished. */
    public void end() {
        ended = true;
    }

    public long reported() {
        return reported;
    }

    /** Frames that could not be used. */
    public long rejected() {
        return rejected;
    }

    /** Why the last rejected frame was; empty when none was. */
    public String lastRejection() {
        return lastRejection;
    }

    /** Trades and books that were known already, or older than what was known. */
    public long repeated() {
        return repeated;
    }

    /** Books that gave way to the next one. */
    public long conflated() {
        return conflated;
    }

    @Override
    public List<MarketSpec> markets() {
        return List.copyOf(specs.values());
    }

    @Override
    public boolean foreign() {
        return true;
    }

    @Override
    public boolean recorded() {
        return raw;
    }

    @Override
    public void start(long nowMs) {
        if (started) {
            throw new IllegalStateException("the relay was started before");
        }
        started = true;
    }

    @Override
    public long nextDueMs() {
        return started && !waiting.isEmpty() ? 0 : Long.MAX_VALUE;
    }

    @Override
    public void advance(long nowMs, MarketSink sink) {
        while (started && !waiting.isEmpty() && sink.ready()) {
            Waiting next = waiting.remove();
            Tape tape = tapes.get(next.frame.code());
            tape.waitingBook = tape.waitingBook == next ? null : tape.waitingBook;
            reported++;
            next.frame.report(sink, nowMs);
            if (raw) {
                sink.rawFrame(next.frame.code(), next.frame.type(), next.bytes);
            }
        }
    }

    @Override
    public boolean finished() {
        return ended && waiting.isEmpty();
    }

    private static boolean seenBefore(CapturedFrame frame, Tape tape) {
        if (frame instanceof CapturedFrame.OfTrade trade) {
            return tape.trades.put(trade.print().sequentialId(), true) != null || trade.snapshot();
        }
        if (frame instanceof CapturedFrame.OfBook) {
            boolean old = frame.timestampMs() < tape.lastBookMs;
            tape.lastBookMs = Math.max(tape.lastBookMs, frame.timestampMs());
            return old;
        }
        return false;
    }

    private void reject(String reason) {
        rejected++;
        lastRejection = reason;
    }
}
