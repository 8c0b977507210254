package io.upring.feed.shard;

import io.upring.engine.market.Stream;
import io.upring.engine.market.StreamKey;
import java.util.ArrayList;
import java.util.List;

/**
 * One stream while anybody holds it: who holds it how deep, who waits for its first data, where it is carried.
 *
 * <p>Threading: the feed's thread.
 */
public final class StreamState {
    private final StreamKey key;
    private final int[] holdersByDepth = new int[Depths.count()];
    private final List<StreamWaiter> waiters = new ArrayList<>(2);
    /** Of the same stream and instrument, with another level. */
    StreamState nextLevel;
    /** The shard that carries it, or is to; null while nobody holds it. */
    Shard home;
    /** The shard that carries it until its new home does; null unless it moves. */
    Shard leaving;
    /** When it came to its home, nanoseconds since the Unix epoch. */
    long homeSinceNs;
    /** Connections whose subscription in force has it, a bit each. */
    long carriedBy;
    /** Connections that have brought data of it, a bit each. */
    long seenOn;
    /** Connections whose subscription the exchange was found to lack it in, a bit each. */
    long missingOn;
    /** When its latest message came over any connection, nanoseconds since the Unix epoch; 0 for none. */
    long latestNs;
    /** Messages delivered so far. */
    long messages;
    long messagesAtMeasure;
    /** Messages a second; negative while it was not measured. */
    double rate = -1;
    /** Times that its waiters have had the subscription sent again. */
    int asks;
    boolean firstDataPending;
    /** Wanted again soon after it was given up: what comes before its snapshot may belong to the time before. */
    boolean snapshotFirst;
    final StreamFlow flow;
    private int holders;

    StreamState(StreamKey key, int connections) {
        this.key = key;
        flow = new StreamFlow(key.stream(), connections);
    }

    public StreamKey key() {
        return key;
    }

    public boolean isHeld() {
        return holders > 0;
    }

    /** Views that hold it. */
    public int holders() {
        return holders;
    }

    boolean isOrderBook() {
        return key.stream() == Stream.ORDER_BOOK;
    }

    /** The largest depth that anybody wants; 0 for what has none. */
    int depth() {
        for (int i = Depths.count() - 1; i >= 0 && isOrderBook(); i--) {
            if (holdersByDepth[i] > 0) {
                return Depths.at(i);
            }
        }
        return 0;
    }

    void hold(int depth) {
        holders++;
        if (isOrderBook()) {
            holdersByDepth[Depths.index(depth)]++;
        }
    }

    void release(int depth) {
        holders--;
        if (isOrderBook()) {
            holdersByDepth[Depths.index(depth)]--;
        }
    }

    void await(StreamWaiter waiter) {
        waiters.add(waiter);
        asks = 0;
    }

    void noLongerAwait(StreamWaiter waiter) {
        waiters.remove(waiter);
    }

    boolean hasWaiters() {
        return !waiters.isEmpty();
    }

    /** Whether the next data are the first for somebody. */
    boolean isAwaited() {
        return !waiters.isEmpty() && !firstDataPending;
    }

    void tellWaiters() {
        firstDataPending = false;
        final List<StreamWaiter> told = List.copyOf(waiters);
        waiters.clear();
        told.forEach(waiter -> waiter.onFirstData(this));
    }

    /** What it adds to the load of its connection, in messages a second: measured, else what its type is likely to. */
    double load() {
        if (rate >= 0) {
            return rate + 0.01;
        }
        return switch (key.stream()) {
            case ORDER_BOOK -> 1;
            case TRADE, TICKER -> 0.5;
            default -> 0.2;
        };
    }

    @Override
    public String toString() {
        return key + " held by " + holders;
    }
}
