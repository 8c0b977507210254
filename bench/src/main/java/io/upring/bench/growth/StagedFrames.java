package io.upring.bench.growth;

import io.upring.bench.tick.VenueFrames;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Frames as a socket leaves them: a batch at a time is copied to the same place, so that it lies in the cache when it
 * is decoded, however many frames there are. Each is given the time at which it comes.
 *
 * <p>Threading: one thread.
 */
final class StagedFrames {
    /** As many as lie in the nearest cache together. */
    static final int BATCH = 16;
    private static final int LINE = 64;
    private static final int TIME_DIGITS = 13;
    private static final byte[] BEFORE_TIME = {'t', 'i', 'm', 'e', 's', 't', 'a', 'm', 'p', '"', ':'};
    /** A trade and a ticker tell two times. */
    private static final int TIMES = 2;
    private static final long NS_PER_MS = 1_000_000;

    private final VenueFrames frames;
    /** Where in each frame its times stand; 0 for none. */
    private final short[] times;
    private final UnsafeBuffer memory;
    private final int[] offsets = new int[BATCH];
    private final int[] lengths = new int[BATCH];
    private final long[] timesNs = new long[BATCH];
    private final long stepNs;
    private long nowNs = 1_795_000_000_000_000_000L;
    private int next;

    /** @param stepNs event time from one frame to the next. */
    StagedFrames(VenueFrames frames, long stepNs) {
        this.frames = frames;
        this.stepNs = stepNs;
        times = new short[frames.count() * TIMES];
        int longest = 0;
        if (frames.count() < BATCH) {
            throw new IllegalArgumentException(frames.count() + " frames are less than a batch of " + BATCH);
        }
        for (int i = 0; i < frames.count(); i++) {
            longest = Math.max(longest, frames.length(i));
            findTimes(i);
        }
        memory = new UnsafeBuffer(BufferUtil.allocateDirectAligned(BATCH * (longest + 2 * LINE), LINE));
    }

    private void findTimes(int frame) {
        final DirectBuffer bytes = frames.memory();
        final int start = frames.offset(frame);
        int found = 0;
        for (int at = 0; at + BEFORE_TIME.length + TIME_DIGITS < frames.length(frame) && found < TIMES; at++) {
            if (isBeforeTime(bytes, start + at)) {
                times[frame * TIMES + found++] = (short) (at + BEFORE_TIME.length);
            }
        }
    }

    private static boolean isBeforeTime(DirectBuffer bytes, int at) {
        for (int i = 0; i < BEFORE_TIME.length; i++) {
            if (bytes.getByte(at + i) != BEFORE_TIME[i]) {
                return false;
            }
        }
        return true;
    }

    int count() {
        return frames.count();
    }

    /** Copies the next batch; the first one follows the last. */
    void stage() {
        int at = 0;
        for (int i = 0; i < BATCH; i++) {
            nowNs += stepNs;
            timesNs[i] = nowNs;
            offsets[i] = at;
            lengths[i] = frames.length(next);
            memory.putBytes(at, frames.memory(), frames.offset(next), lengths[i]);
            for (int time = next * TIMES; time < (next + 1) * TIMES; time++) {
                if (times[time] != 0) {
                    memory.putNaturalLongAscii(at + times[time], nowNs / NS_PER_MS);
                }
            }
            at += lengths[i] + LINE & -LINE;
            next = next + 1 == frames.count() ? 0 : next + 1;
        }
    }

    UnsafeBuffer memory() {
        return memory;
    }

    int offset(int index) {
        return offsets[index];
    }

    int length(int index) {
        return lengths[index];
    }

    /** When it comes. */
    long timeNs(int index) {
        return timesNs[index];
    }
}
