package io.upring.feed.gap;

import io.upring.engine.market.MarketIndex;
import org.agrona.collections.IntArrayList;
import org.agrona.concurrent.UnsafeBuffer;

/** Finds markets in the text of a frame, whole or damaged: every quoted text that is a known code. */
final class MarketFinder {
    private static final int SHORTEST_CODE = 3;
    private static final int LONGEST_CODE = 31;

    private final MarketIndex markets;
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
    private final IntArrayList found = new IntArrayList();

    MarketFinder(MarketIndex markets) {
        this.markets = markets;
    }

    /** The markets' ids, each once; valid until the next call. */
    IntArrayList find(byte[] frame, int offset, int length) {
        found.clear();
        view.wrap(frame);
        int start = -1;
        boolean hasDash = false;
        for (int i = offset; i < offset + length; i++) {
            final byte character = frame[i];
            if (character == '"') {
                if (start >= 0 && hasDash) {
                    add(start, i - start);
                }
                start = i + 1;
                hasDash = false;
            } else if (character == '-') {
                hasDash = true;
            } else if (!(character >= 'A' && character <= 'Z' || character >= '0' && character <= '9')) {
                start = -1;
            }
        }
        return found;
    }

    private void add(int start, int length) {
        if (length >= SHORTEST_CODE && length <= LONGEST_CODE) {
            final int id = markets.instrumentId(view, start, length);
            if (id != MarketIndex.UNKNOWN && !found.containsInt(id)) {
                found.addInt(id);
            }
        }
    }
}
