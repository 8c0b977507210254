package io.upring.sim.venue.config;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The venue's counters.
 *
 * <p>Threading: one writer, the venue's core thread; any thread reads. A reader sees each counter rise, in no
 * particular order among them.
 */
public final class VenueCounters {
    private final AtomicLongArray values = new AtomicLongArray(VenueCounter.values().length);

    public long get(VenueCounter counter) {
        return values.get(counter.ordinal());
    }

    /** Core thread only. */
    public void increment(VenueCounter counter) {
        add(counter, 1);
    }

    /** Core thread only. */
    public void add(VenueCounter counter, long count) {
        int index = counter.ordinal();
        values.setRelease(index, values.getPlain(index) + count);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(256);
        for (VenueCounter counter : VenueCounter.values()) {
            text.append(text.length() == 0 ? "" : ", ").append(counter).append('=').append(get(counter));
        }
        return text.toString();
    }
}
