package io.upring.feed.shard;

import io.upring.engine.event.DiscardReason;
import io.upring.engine.event.EventSlot;
import io.upring.engine.market.Stream;
import java.util.Arrays;

/**
 * What has been delivered of one stream, enough to let each event pass once: over two lines the first copy wins.
 *
 * <p>Tickers, books and candles are known by their time and a fingerprint of what they say; trades by the ids that
 * the {@code GapKeeper} keeps. A connection is in order in itself: only what is older than data of <em>another</em>
 * connection counts as overtaken, so that a step of the exchange's clock cannot silence a stream.
 *
 * <p>Threading: the feed's thread. Allocates nothing.
 */
final class StreamFlow {
    /** Lines that are further apart than this many events are told apart by time alone. */
    private static final int RECENT = 16;
    private static final int SNAPSHOT_OR_REALTIME = EventSlot.FLAG_SNAPSHOT | EventSlot.FLAG_REALTIME;

    private final Stream stream;
    private final long[] recent = new long[RECENT];
    private final long[] lastNs;
    private int next;
    private boolean flowing;
    private boolean widening;
    private long newestNs;
    private long newestContent;

    StreamFlow(Stream stream, int connections) {
        this.stream = stream;
        lastNs = new long[connections];
    }

    /** Whether data have been delivered since the stream was lost last, or first wanted. */
    boolean isFlowing() {
        return flowing;
    }

    /** Nobody carries it any more: the next data are news, whatever they are. */
    void stop() {
        flowing = false;
        widening = false;
    }

    /** Nobody wants it any more. */
    void reset() {
        stop();
        newestNs = 0;
        newestContent = 0;
        Arrays.fill(recent, 0);
        Arrays.fill(lastNs, 0);
    }

    /** A connection begins anew. */
    void restart(int connection) {
        lastNs[connection] = 0;
    }

    /** More levels are asked for: the next snapshot shows what was not to be seen before. */
    void widen() {
        widening = flowing;
    }

    boolean isWidening() {
        return widening;
    }

    /**
     * Judges a ticker, book or candle.
     *
     * @param awaited whether somebody has had no data of the stream yet.
     */
    DiscardReason admit(EventSlot slot, int connection, boolean awaited) {
        final long timeNs = slot.exchangeTimeNs();
        final long content = Fingerprint.of(slot, stream);
        final boolean isSnapshot = slot.hasFlag(EventSlot.FLAG_SNAPSHOT);
        final long lastOfConnectionNs = lastNs[connection];
        lastNs[connection] = timeNs;
        if (flowing) {
            if (isSnapshot && !widening && (timeNs <= newestNs || content == newestContent)) {
                return repeated(slot, awaited);
            }
            if (isSnapshot) {
                makeRealtime(slot);
                widening = false;
            } else if (isRecent(Fingerprint.at(content, timeNs))) {
                return DiscardReason.REPEATED;
            } else if (timeNs < newestNs && lastOfConnectionNs <= timeNs) {
                remember(content, timeNs);
                return DiscardReason.OVERTAKEN;
            }
        }
        flowing = true;
        newestNs = timeNs;
        newestContent = content;
        remember(content, timeNs);
        return DiscardReason.NONE;
    }

    /** Judges a trade. */
    DiscardReason admitTrade(EventSlot slot, boolean isNew, boolean awaited) {
        final boolean wasFlowing = flowing;
        final boolean isSnapshot = slot.hasFlag(EventSlot.FLAG_SNAPSHOT);
        flowing = true;
        if (isNew) {
            if (isSnapshot && wasFlowing) {
                makeRealtime(slot);
            }
            return DiscardReason.NONE;
        }
        return isSnapshot ? repeated(slot, awaited) : DiscardReason.REPEATED;
    }

    private static DiscardReason repeated(EventSlot slot, boolean awaited) {
        if (awaited) {
            slot.addFlag(EventSlot.FLAG_REPEATED);
        }
        return awaited ? DiscardReason.NONE : DiscardReason.REPEATED;
    }

    /** A snapshot that says something new about a flowing stream is a change like any other. */
    private static void makeRealtime(EventSlot slot) {
        final int flags = slot.buffer().getShort(EventSlot.FLAGS);
        slot.buffer().putShort(EventSlot.FLAGS,
            (short) (flags & ~SNAPSHOT_OR_REALTIME | EventSlot.FLAG_REALTIME));
    }

    private boolean isRecent(long print) {
        for (final long known : recent) {
            if (known == print) {
                return true;
            }
        }
        return false;
    }

    private void remember(long content, long timeNs) {
        recent[next] = Fingerprint.at(content, timeNs);
        next = (next + 1) % RECENT;
    }
}
