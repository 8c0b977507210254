package io.upring.bench.tick;

import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The frame that is next, where a read from a socket would have put it: in the nearest cache, whatever the memory that
 * all frames take.
 *
 * <p>Threading: one thread.
 */
final class ReadBuffer {
    private static final int BYTES = 1 << 16;
    private static final int ALIGNMENT = 64;

    private final VenueFrames frames;
    private final UnsafeBuffer bytes = new UnsafeBuffer(BufferUtil.allocateDirectAligned(BYTES, ALIGNMENT));
    private int taken = -1;

    ReadBuffer(VenueFrames frames) {
        this.frames = frames;
    }

    /** Copies a frame, unless it is the one that is there. */
    void take(int frame) {
        if (frame != taken) {
            bytes.putBytes(0, frames.memory(), frames.offset(frame), frames.length(frame));
            taken = frame;
        }
    }

    UnsafeBuffer bytes() {
        return bytes;
    }

    int length() {
        return frames.length(taken);
    }
}
