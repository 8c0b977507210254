package io.upring.sim.venue.ws;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.upring.sim.venue.json.JsonBuffer;

/**
 * The renderings of one event, each made once for all who want it in that format and depth.
 */
final class FrameCache {
    private static final int[] DEPTHS = {1, 5, 15, 30};

    private final ByteBuf[] frames = new ByteBuf[FrameFormat.values().length * DEPTHS.length];
    private final JsonBuffer json = new JsonBuffer(16 << 10);

    /** The frame, to be duplicated for each receiver; {@link #clear()} when all have it. */
    ByteBuf frame(FrameFormat format, int depth, FrameRenderer renderer) {
        int index = format.ordinal() * DEPTHS.length + depthIndex(depth);
        ByteBuf frame = frames[index];
        if (frame == null) {
            json.reset(format.shortNames());
            if (format.list()) {
                json.openArray();
            }
            renderer.write(json, depth);
            if (format.list()) {
                json.closeArray();
            }
            frame = ByteBufAllocator.DEFAULT.directBuffer(json.length()).writeBytes(json.array(), 0, json.length());
            frames[index] = frame;
        }
        return frame;
    }

    void clear() {
        for (int i = 0; i < frames.length; i++) {
            if (frames[i] != null) {
                frames[i].release();
                frames[i] = null;
            }
        }
    }

    private static int depthIndex(int depth) {
        for (int i = 0; i < DEPTHS.length - 1; i++) {
            if (depth == DEPTHS[i]) {
                return i;
            }
        }
        return DEPTHS.length - 1;
    }
}
