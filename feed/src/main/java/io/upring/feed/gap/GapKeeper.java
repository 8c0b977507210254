package io.upring.feed.gap;

import io.upring.engine.event.EventSlot;
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
 * <p>Threading: the feed's thread.
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

    /** No view wants these streams any more: their gaps are closed as incomplete. */
    void onUnwanted(Collection<StreamKey> streams);

    /** A market data event that is about to be published. Hot path: allocates nothing while no gap is open. */
    void onEvent(EventSlot slot);

    /**
     * Whether a trade is new; remembers it as delivered. Hot path. An id is new once, however it arrives: live, as a
     * snapshot, over a second line or by back-fill. (Ids are unique in their market, not monotonic.)
     */
    boolean isNewTrade(int instrumentId, long sequentialId);
}
