package io.upring.feed.gap;

import io.upring.feed.rest.TradeInfo;
import java.util.List;
import org.agrona.collections.LongArrayList;
import org.agrona.collections.LongHashSet;

/**
 * The trades of one market while they are in a gap: what was delivered before it, what has been since, and how far
 * the fetching of the rest is. A second loss extends the first: what was delivered between the two never ends a walk
 * back through the history, unless a complete walk has seen it.
 */
final class TradeFill {
    /** What it asks to be done. */
    interface Owner {
        /** Nothing was missed. */
        void onWhole(TradeFill fill);

        /** The history has to be asked. */
        void onFetch(TradeFill fill, boolean urgent);
    }

    private final OpenStream stream;
    private final String market;
    private final TradeIds before;
    private final long boundMs;
    private final boolean mustMeet;
    private final Owner owner;
    private final LongHashSet known = new LongHashSet();
    private final LongArrayList live = new LongArrayList();
    private final LongArrayList filled = new LongArrayList();
    private final FetchState fetch = new FetchState();
    private boolean carried;
    private boolean awaitsFirst;
    private boolean missing;
    private boolean fetching;
    private boolean again;
    private boolean soon;
    private boolean ended;
    private int carriages;
    private int filledCount;
    private long toNs;

    /**
     * @param before ids delivered until now: nothing is added to them while the gap is open.
     * @param boundMs trades before that moment are none of the gap's, milliseconds since the Unix epoch.
     * @param mustMeet whether the latest trade delivered is not older than that.
     */
    TradeFill(OpenStream stream, String market, TradeIds before, long boundMs, boolean mustMeet, Owner owner) {
        this.stream = stream;
        this.market = market;
        this.before = before;
        this.boundMs = boundMs;
        this.mustMeet = mustMeet;
        this.owner = owner;
        carried = stream.isCarried();
    }

    /** A trade on the stream; whether it is new. */
    boolean onTrade(long id, long nowNs) {
        final boolean isNew = !before.contains(id) && known.add(id);
        if (isNew) {
            live.addLong(id);
        }
        if (awaitsFirst) {
            awaitsFirst = false;
            toNs = nowNs;
            final boolean isLatest = !isNew && live.isEmpty() && before.size() > 0 && id == before.newest();
            if (isLatest && !missing && !fetching) {
                owner.onWhole(this);
            } else {
                fetch(true);
            }
        }
        return isNew;
    }

    void onLost() {
        carried = false;
        awaitsFirst = false;
        again |= fetching;
    }

    /** Returns the number of this carriage, for {@link #onFirstDataLate}. */
    int onCarried() {
        carried = true;
        awaitsFirst = true;
        return ++carriages;
    }

    /** No trade came in time: whether any was missed, only the history can tell. */
    void onFirstDataLate(int carriage, long nowNs) {
        if (awaitsFirst && carriage == carriages && !ended) {
            awaitsFirst = false;
            toNs = nowNs;
            fetch(false);
        }
    }

    /** A trade was lost on the way although the stream is carried. Returns whether it is to be fetched soon. */
    boolean onMissing(long nowNs) {
        missing = true;
        if (!carried || awaitsFirst) {
            return false;
        }
        toNs = nowNs;
        again |= fetching;
        return !fetching && takeSoon();
    }

    /** Whether a fetch is to be scheduled: not if one is already. */
    boolean takeSoon() {
        final boolean taken = !soon;
        soon = true;
        return taken;
    }

    /** Has it fetched, if it waits for nothing else. */
    void fetch(boolean urgent) {
        missing = true;
        soon = false;
        if (fetching) {
            again = true;
        } else if (!ended && carried && !awaitsFirst) {
            fetching = true;
            owner.onFetch(this, urgent);
        }
    }

    /** A trade of the history; whether it still has to be delivered. */
    boolean isWanted(TradeInfo trade) {
        return !before.contains(trade.sequentialId()) && !known.contains(trade.sequentialId());
    }

    void onFilled(TradeInfo trade) {
        known.add(trade.sequentialId());
        filled.addLong(trade.sequentialId());
    }

    /**
     * What was found is delivered. Returns whether that closes the gap; if not, more was lost meanwhile.
     *
     * @param found in the order of trading, the trades that the stream had brought included.
     */
    boolean onDelivered(List<TradeInfo> found, boolean isComplete) {
        fetching = false;
        final boolean closes = !again;
        again = false;
        if (closes || isComplete) {
            advance(found);
        }
        return closes;
    }

    /**
     * Nothing is missing any more up to the newest of these, so that the next walk has to go back no further: of a
     * connection that breaks again and again every walk would go back to the first break. Remembered in the order of
     * trading, not of arrival: whatever is forgotten must be older than what is not.
     */
    private void advance(List<TradeInfo> found) {
        filledCount += filled.size();
        filled.clear();
        found.forEach(trade -> settle(trade.sequentialId()));
        live.removeIfLong(id -> !known.contains(id));
    }

    private void settle(long id) {
        before.add(id);
        known.remove(id);
    }

    /** Ends it: what was delivered meanwhile is remembered, the latest by order of arrival last. */
    void end() {
        ended = true;
        for (int i = 0; i < filled.size(); i++) {
            before.add(filled.getLong(i));
        }
        for (int i = 0; i < live.size(); i++) {
            before.add(live.getLong(i));
        }
    }

    /** Begins a walk: it has to see what the stream has brought by now, else the history is behind the stream. */
    HistoryWalk newWalk(long nowMs, GapConfig config) {
        fetch.mustSee = !live.isEmpty();
        fetch.toSee = fetch.mustSee ? live.getLong(live.size() - 1) : 0;
        return new HistoryWalk(before, boundMs, mustMeet, nowMs, config.pageSize(), config.maxPages());
    }

    /** Whether the history had caught up with the stream when the walk began. */
    boolean isCovered() {
        return !fetch.mustSee || fetch.walk.hasSeen(fetch.toSee);
    }

    /** How many trades of the stream it keeps in mind: those since the loss that no complete walk has seen. */
    int held() {
        return live.size();
    }

    boolean hasEnded() {
        return ended;
    }

    OpenStream stream() {
        return stream;
    }

    int instrumentId() {
        return stream.key().instrumentId();
    }

    String market() {
        return market;
    }

    /** First data after the gap, nanoseconds since the Unix epoch. */
    long toNs() {
        return toNs;
    }

    int filledCount() {
        return filledCount + filled.size();
    }

    FetchState fetchState() {
        return fetch;
    }

    /** How far the fetching is; belongs to {@link BackFill}. */
    static final class FetchState {
        /** Null until the first page is asked for. */
        HistoryWalk walk;
        boolean mustSee;
        long toSee;
        boolean urgent;
        int failures;
        long failingSinceNs;
        int lagging;
        List<TradeInfo> found;
        int delivered;
        HistoryWalk.Step result;
        String reason = "";
    }
}
