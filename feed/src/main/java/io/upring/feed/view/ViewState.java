package io.upring.feed.view;

import io.upring.engine.market.StreamKey;
import io.upring.feed.net.Timers;
import io.upring.feed.shard.StreamState;
import io.upring.feed.shard.StreamWaiter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** What one view shows, and which of its changes still wait for data. Feed's thread. */
final class ViewState {
    /** A stream that the view holds. */
    static final class Held {
        final StreamState stream;
        int depth;
        boolean isAwaited;

        Held(StreamState stream, int depth) {
            this.stream = stream;
            this.depth = depth;
        }
    }

    /** A change that is not settled. */
    static final class Pending {
        final ViewUpdate update;
        final Set<StreamKey> missing;
        final List<Rejection> rejected;
        Timers.Timer timer;

        Pending(ViewUpdate update, Set<StreamKey> missing, List<Rejection> rejected) {
            this.update = update;
            this.missing = missing;
            this.rejected = rejected;
        }
    }

    final int id;
    final int owner;
    final TreeMap<StreamKey, Held> held = new TreeMap<>();
    /** Wants of all markets of a quote. */
    final List<Selection.Want> rules = new ArrayList<>();
    final List<Pending> pending = new ArrayList<>();
    /** Bound to the book that keeps the view. */
    StreamWaiter waiter;
    int generation;
    boolean isOpen;

    ViewState(int id, int owner) {
        this.id = id;
        this.owner = owner;
    }

    boolean awaitsAnything() {
        return held.values().stream().anyMatch(stream -> stream.isAwaited);
    }
}
