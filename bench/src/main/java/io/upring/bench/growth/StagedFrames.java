package io.upring.bench.growth;

import io.upring.bench.tick.VenueFrames;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Frames as a socket leaves them: a batch at a time is copied to the same place, so that it lies in the cache when it
 * is decoded. Each is the next one of a stream that is drawn at random, with the time at which it comes.
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
    private static final long SEED = 0x9E3779B97F4A7C15L;

    private final Namesakes markets;
    private final VenueFrames frames;
    /** Where in each frame its times stand; 0 for none. */
    private final short[] times;
    /** By stream. */
    private final short[] positions;
    private final UnsafeBuffer memory;
    private final int[] offsets = new int[BATCH];
    private final int[] lengths = new int[BATCH];
    private final long[] timesNs = new long[BATCH];
    private final long stepNs;
    private long nowNs = 1_795_000_000_000_000_000L;
    private long random = SEED;

    /** @param stepNs event time from one frame to the next. */
    StagedFrames(Namesakes markets, long stepNs) {
        this.markets = markets;
        this.stepNs = stepNs;
        frames = markets.frames;
        times = new short[frames.count() * TIMES];
        positions = new short[markets.streams()];
        int longest = 0;
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

    /** Copies the next batch. */
    void stage() {
        int at = 0;
        for (int i = 0; i < BATCH; i++) {
            final int stream = nextStream();
            final int frame = markets.frame(stream, positions[stream]++ & Short.MAX_VALUE);
            nowNs += stepNs;
            timesNs[i] = nowNs;
            offsets[i] = at;
            lengths[i] = frames.length(frame);
            markets.copy(stream, frame, memory, at);
            for (int time = frame * TIMES; time < (frame + 1) * TIMES; time++) {
                if (times[time] != 0) {
                    memory.putNaturalLongAscii(at + times[time], nowNs / NS_PER_MS);
                }
            }
            at += lengths[i] + LINE & -LINE;
        }
    }

    /** A xorshift, so that no processor learns the order. */
    private int nextStream() {
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        return (int) ((random >>> 33) % positions.length);
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
