package io.upring.feed.shard;

import io.upring.engine.event.CandleView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.TickerView;
import io.upring.engine.market.Stream;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * 64 bits that tell whether two events of a stream say the same, apart from the time at which they were sent: equal
 * frames make equal payloads. Two different ones of some thousand collide once in 10<sup>12</sup> or so.
 */
final class Fingerprint {
    private static final long FACTOR = 0x9E3779B97F4A7C15L;
    private static final int SHIFT = 29;

    private Fingerprint() {
    }

    static long of(EventSlot slot, Stream stream) {
        final UnsafeBuffer buffer = slot.buffer();
        final int end = EventSlot.PAYLOAD + slot.payloadLength();
        final int skipped = timeOffset(stream);
        long hash = end;
        int at = EventSlot.PAYLOAD;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            if (at != skipped) {
                hash = mix(hash, buffer.getLong(at));
            }
        }
        for (; at < end; at++) {
            hash = mix(hash, buffer.getByte(at));
        }
        return hash;
    }

    /** The fingerprint of a content at a time. */
    static long at(long content, long timeNs) {
        return mix(content, timeNs);
    }

    private static long mix(long hash, long value) {
        final long mixed = (hash ^ value) * FACTOR;
        return mixed ^ mixed >>> SHIFT;
    }

    private static int timeOffset(Stream stream) {
        return switch (stream) {
            case TICKER -> TickerView.TIMESTAMP;
            case ORDER_BOOK -> OrderBookView.TIMESTAMP;
            case TRADE -> -1;
            default -> CandleView.TIMESTAMP;
        };
    }
}
