package io.upring.feed.ws;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The numbers behind {@link StreamFigures}.
 *
 * <p>Threading: one writer, the feed's thread; any thread reads. Writes are released in order, without a fence.
 */
final class StreamCounters {
    enum Counter {
        FRAMES, BYTES, LAST_FRAME_NS, RECONNECTS, VERIFICATIONS, UNANSWERED, DRIFTS, REPAIRS, PROBES, STALLS, SETTLED,
        PER_SECOND_BITS, OPENED_AT_NS
    }

    private static final int COUNTERS = Counter.values().length;
    /** More than a minute's messages at any pace within the exchange's limits. */
    private static final int REMEMBERED = 128;

    private final AtomicLongArray values = new AtomicLongArray(COUNTERS);
    private final AtomicLongArray sentAtNs = new AtomicLongArray(REMEMBERED);
    private volatile long requests;

    long get(Counter counter) {
        return values.getAcquire(counter.ordinal());
    }

    void set(Counter counter, long value) {
        values.setRelease(counter.ordinal(), value);
    }

    void add(Counter counter, long value) {
        values.setRelease(counter.ordinal(), values.getPlain(counter.ordinal()) + value);
    }

    void increment(Counter counter) {
        add(counter, 1);
    }

    void frame(int length, long receivedAtNs) {
        increment(Counter.FRAMES);
        add(Counter.BYTES, length);
        set(Counter.LAST_FRAME_NS, receivedAtNs);
    }

    void request(long nowNs) {
        final long number = requests;
        sentAtNs.setRelease((int) (number % REMEMBERED), nowNs);
        requests = number + 1;
    }

    long requests() {
        return requests;
    }

    /** Messages sent on the present connection since then. */
    int requestsSince(long sinceNs) {
        final long fromNs = Math.max(sinceNs, get(Counter.OPENED_AT_NS));
        final long sent = requests;
        int count = 0;
        for (long number = sent - 1; number >= Math.max(0, sent - REMEMBERED); number--) {
            if (sentAtNs.getAcquire((int) (number % REMEMBERED)) < fromNs) {
                break;
            }
            count++;
        }
        return count;
    }
}
