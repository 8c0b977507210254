package io.upring.sim.venue.ws;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.upring.sim.venue.json.JsonBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The renderings of one event, each made once for all who want it in that format and view.
 */
final class FrameCache {
    private final List<Rendering> renderings = new ArrayList<>();
    private final JsonBuffer json = new JsonBuffer(16 << 10);
    private final boolean severalElements;

    /** @param severalElements whether the list formats hold the event twice */
    FrameCache(boolean severalElements) {
        this.severalElements = severalElements;
    }

    /** The frame, to be duplicated for each receiver; {@link #clear()} when all have it. */
    ByteBuf frame(FrameFormat format, FrameView view, FrameRenderer renderer) {
        for (int i = 0; i < renderings.size(); i++) {
            Rendering known = renderings.get(i);
            if (known.format == format && known.view.equals(view)) {
                return known.frame;
            }
        }
        json.reset(format.shortNames());
        if (format.list()) {
            json.openArray();
            if (severalElements) {
                renderer.write(json, view);
            }
        }
        renderer.write(json, view);
        if (format.list()) {
            json.closeArray();
        }
        ByteBuf frame = ByteBufAllocator.DEFAULT.directBuffer(json.length()).writeBytes(json.array(), 0, json.length());
        renderings.add(new Rendering(format, view, frame));
        return frame;
    }

    void clear() {
        renderings.forEach(rendering -> rendering.frame.release());
        renderings.clear();
    }

    private record Rendering(FrameFormat format, FrameView view, ByteBuf frame) {
    }
}
