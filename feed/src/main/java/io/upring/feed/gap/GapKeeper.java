package io.upring.feed.gap;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.GapCause;
import io.upring.engine.market.StreamKey;
import java.util.Collection;

/**
 * Keeps account of what is missing: opens a gap the moment that streams are carried by no connection, closes it stream
 * by stream as they heal, fetches the trades that were missed.
 *
 * <p>A stream is either carried or not; saying the same twice has no effect. A stream that was never carried has no
 * gap.
 *
 * <p>Threading: the feed's thread. {@link #onEvent}, {@link #isNewTrade}, {@link #onCarried}, {@link #onDropped} and
 * {@link #onBadFrame} may come while a slot is claimed and not yet published: nothing may be claimed there, what is to
 * be published waits for a timer or a task of the loop.
 */
public interface GapKeeper {
    /**
     * These streams were flowing and are carried by no connection now.
     *
     * @param fromNs when their connection last had data; data before it have been seen.
     */
    void onLost(int connectionId, Collection<StreamKey> streams, long fromNs, GapCause cause);

    /** A connection carries these streams (again): from here on their data arrive. */
    void onCarried(int connectionId, Collection<StreamKey> streams);

    /**
     * No view wants these streams any more: their gaps are closed as incomplete, and the trades delivered on them are
     * forgotten. Said of all streams that are given up, with or without a gap.
     */
    void onUnwanted(Collection<StreamKey> streams);

    /**
     * Market data on its way: about to be published, or about to be discarded as a copy of what came before (which
     * shows as well that its stream is whole again). Hot path: allocates nothing while no gap is open.
     */
    void onEvent(EventSlot slot);

    /**
     * Whether a trade is new; remembers it as delivered. Hot path. An id is new once, however it arrives: live, as a
     * snapshot, over a second line or by back-fill. (Ids are unique in their market, not monotonic.)
     */
    boolean isNewTrade(int instrumentId, long sequentialId);

    /**
     * The ring had no room for this frame, or element of a list. A trade lost so is a gap; books, tickers and candles
     * heal with the next one of their kind.
     *
     * @param frame the element itself, from {@code offset}; only read.
     */
    void onDropped(int connectionId, EventType type, byte[] frame, int offset, int length);

    /**
     * A frame could not be decoded. If it was a trade, or may have been one, that is a gap: of the market that can
     * still be read in it, else of all the trade streams of its connection.
     *
     * @param type NONE if not even that could be read.
     * @param frame only read.
     */
    void onBadFrame(int connectionId, EventType type, byte[] frame, int offset, int length);
}
