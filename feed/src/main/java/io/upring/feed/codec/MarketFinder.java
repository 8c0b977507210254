package io.upring.feed.codec;

import io.upring.engine.market.MarketIndex;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Finds market codes in the bytes of a frame that could not be decoded, or was not: strings that the index knows, under
 * whatever key they stand and however damaged the text around them is. Codes with escapes are not found.
 *
 * <p>Threading: one thread an instance. Allocates nothing.
 */
public final class MarketFinder {
    private static final int MAX_CODE_BYTES = 24;

    private final MarketIndex markets;
    private final UnsafeBuffer view = new UnsafeBuffer(new byte[0]);
    private int position;

    public MarketFinder(MarketIndex markets) {
        this.markets = markets;
    }

    /**
     * The id of the first known market in the bytes from {@code from} to {@code end}, or {@link MarketIndex#UNKNOWN}.
     * A frame of one event speaks of one market; for a list, go on from {@link #position()}.
     */
    public int find(byte[] frame, int from, int end) {
        int dash = -1;
        int start = -1;
        for (int at = from; at < end; at++) {
            final byte character = frame[at];
            if (isCodeCharacter(character)) {
                continue;
            }
            if (character == '-') {
                dash = at;
                continue;
            }
            if (character == '"' && start >= 0 && dash > start && at - start <= MAX_CODE_BYTES) {
                final int id = look(frame, start, at);
                if (id != MarketIndex.UNKNOWN) {
                    position = at + 1;
                    return id;
                }
            }
            start = character == '"' ? at + 1 : -1;
        }
        position = end;
        return MarketIndex.UNKNOWN;
    }

    /** Behind the code that was found last, or the end of the bytes. */
    public int position() {
        return position;
    }

    private int look(byte[] frame, int start, int end) {
        view.wrap(frame);
        return markets.instrumentId(view, start, end - start);
    }

    private static boolean isCodeCharacter(byte character) {
        return character >= 'A' && character <= 'Z' || character >= '0' && character <= '9';
    }
}
