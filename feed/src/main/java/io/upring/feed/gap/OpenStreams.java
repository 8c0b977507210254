package io.upring.feed.gap;

import io.upring.engine.market.Stream;
import io.upring.engine.market.StreamKey;
import java.util.Arrays;

/** All streams that are in a gap, found by instrument without allocating. */
final class OpenStreams {
    private OpenStream[] heads = new OpenStream[64];
    private int size;

    int size() {
        return size;
    }

    OpenStream find(StreamKey key) {
        return find(key.stream(), key.instrumentId(), key.level());
    }

    /** Null if it is in no gap. */
    OpenStream find(Stream stream, int instrumentId, double level) {
        OpenStream open = instrumentId >= 0 && instrumentId < heads.length ? heads[instrumentId] : null;
        while (open != null && (open.key().stream() != stream || open.key().level() != level)) {
            open = open.next();
        }
        return open;
    }

    void add(OpenStream open) {
        final int id = open.key().instrumentId();
        if (id >= heads.length) {
            heads = Arrays.copyOf(heads, Math.max(2 * heads.length, id + 1));
        }
        open.next(heads[id]);
        heads[id] = open;
        size++;
    }

    void remove(OpenStream open) {
        final int id = open.key().instrumentId();
        if (heads[id] == open) {
            heads[id] = open.next();
            size--;
            return;
        }
        for (OpenStream before = heads[id]; before != null; before = before.next()) {
            if (before.next() == open) {
                before.next(open.next());
                size--;
                return;
            }
        }
    }
}
