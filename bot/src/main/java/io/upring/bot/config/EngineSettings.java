package io.upring.bot.config;

import io.upring.bot.watch.WatchLimits;
import io.upring.engine.pipeline.ThreadLayout;
import io.upring.engine.pipeline.WaitKind;
import io.upring.feed.net.WaitMode;

/**
 * How the engine is laid out.
 *
 * <p>Threading: immutable.
 *
 * @param waitKind how a stage waits for the next event, where stages have threads.
 * @param feedWait how the feed's thread waits for its sockets, and in the layout SINGLE for everything.
 * @param ringSize slots, a power of two.
 * @param maxOrders rows of the order table; half of them can be open at once.
 * @param maxStrategies how many strategies there can be in a run, those that were removed again included.
 * @param maxIntentsPerSecond how many orders and cancels a strategy may ask for within a second before it is put in
 *     quarantine; 0 for any.
 * @param warmUpOrders how many orders are rehearsed before the run begins; 0 for none.
 * @param rehearseEveryNs event time between two orders that are rehearsed while the run goes on; 0 for none.
 * @param watch what else a strategy may take of the engine.
 */
public record EngineSettings(ThreadLayout layout, WaitKind waitKind, WaitMode feedWait, int ringSize,
                             int maxOrders, int maxStrategies, int maxIntentsPerSecond, int warmUpOrders,
                             long rehearseEveryNs, WatchLimits watch) {
    public EngineSettings withLayout(ThreadLayout newLayout) {
        return new EngineSettings(newLayout, waitKind, feedWait, ringSize, maxOrders, maxStrategies,
            maxIntentsPerSecond, warmUpOrders, rehearseEveryNs, watch);
    }

    public EngineSettings withWatch(WatchLimits newWatch) {
        return new EngineSettings(layout, waitKind, feedWait, ringSize, maxOrders, maxStrategies,
            maxIntentsPerSecond, warmUpOrders, rehearseEveryNs, newWatch);
    }
}
