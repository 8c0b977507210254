package io.upring.bot.run;

import io.upring.bot.steer.StrategyDesk;
import io.upring.bot.watch.StuckCall;
import io.upring.bot.watch.WatchLimits;
import io.upring.bot.watch.WatchListener;
import io.upring.bot.watch.Watchdog;
import io.upring.engine.event.QuarantineCause;
import io.upring.engine.pipeline.EngineHalt;
import io.upring.engine.telemetry.StrategyCalls;
import io.upring.engine.telemetry.StrategyCounters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a run does about strategies that take too much of the engine: a command puts them into quarantine. One that
 * never returns cannot be reached by a command, since the engine's thread is in it: then trading halts, which raises
 * the kill switch and ends the run; what is open is cancelled over REST.
 *
 * <p>Threading: made, started and closed by one thread; the rest on the watchdog's.
 */
final class EngineWatch implements WatchListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EngineWatch.class);

    private final StrategyDesk desk;
    private final EngineHalt halt;
    private final Watchdog watchdog;

    /** @param calls of the engine; see {@link #calls}. */
    EngineWatch(StrategyCalls calls, WatchLimits limits, StrategyDesk desk, StrategyCounters counters,
                EngineHalt halt) {
        this.desk = desk;
        this.halt = halt;
        watchdog = new Watchdog(calls, limits, desk::name, counters, this);
    }

    /** What the engine tells of its calls, for so many strategies. */
    static StrategyCalls calls(int maxStrategies) {
        return new StrategyCalls(maxStrategies, Watchdog.meter());
    }

    EngineWatch start() {
        watchdog.start();
        return this;
    }

    @Override
    public boolean quarantine(int strategyId, QuarantineCause cause, long sequence, String why) {
        if (!desk.quarantine(strategyId, cause, sequence)) {
            return false;
        }
        LOG.error("Strategy {} {}{}: {}. It goes into quarantine.", desk.name(strategyId), cause.sentence(),
            sequence == 0 ? "" : " on event " + sequence, why);
        return true;
    }

    @Override
    public void stuck(StuckCall call) {
        LOG.error("Strategy {} is stuck on event {}; the engine's thread is here:", desk.name(call.strategyId()),
            call.sequence(), call);
        halt.trip(new EngineHalt.Cause("strategy " + desk.name(call.strategyId()), call.sequence(), call.getMessage(),
            call));
    }

    @Override
    public void close() {
        watchdog.close();
    }
}
