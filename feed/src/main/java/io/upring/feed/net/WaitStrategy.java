package io.upring.feed.net;

import io.netty.channel.SelectStrategy;
import io.netty.util.IntSupplier;

/** Makes the event loop block, yield or spin; a loop that never blocks looks for the pollers' work in each turn. */
final class WaitStrategy implements SelectStrategy {
    private final WaitMode mode;
    private final FeedLoop loop;

    WaitStrategy(WaitMode mode, FeedLoop loop) {
        this.mode = mode;
        this.loop = loop;
    }

    @Override
    public int calculateStrategy(IntSupplier selectNow, boolean hasTasks) throws Exception {
        if (mode == WaitMode.BLOCK) {
            return hasTasks ? selectNow.get() : SelectStrategy.SELECT;
        }
        final int work = loop.runPollers();
        final int ready = selectNow.get();
        if (mode == WaitMode.YIELD && work == 0 && ready == 0 && !hasTasks) {
            Thread.yield();
        }
        return ready;
    }
}
