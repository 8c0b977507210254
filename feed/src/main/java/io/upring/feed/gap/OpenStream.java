package io.upring.feed.gap;

import io.upring.engine.market.StreamKey;

/** A stream in a gap; those of one instrument are a chain. */
final class OpenStream {
    private final Gap gap;
    private final StreamKey key;
    private OpenStream next;
    private boolean carried;

    OpenStream(Gap gap, StreamKey key, boolean carried) {
        this.gap = gap;
        this.key = key;
        this.carried = carried;
    }

    Gap gap() {
        return gap;
    }

    StreamKey key() {
        return key;
    }

    OpenStream next() {
        return next;
    }

    void next(OpenStream newNext) {
        next = newNext;
    }

    boolean isCarried() {
        return carried;
    }

    void carried(boolean isCarried) {
        carried = isCarried;
    }
}
