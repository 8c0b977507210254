package io.upring.bot.watch;

import io.upring.engine.telemetry.StrategyCalls;
import io.upring.engine.telemetry.StrategyCounters;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at what the engine does with its strategies: about every millisecond while it finds them in a call, less often
 * while it does not, since a look takes the processor from whoever has it. What it decides goes onto the ring as a
 * command and takes effect there, so that a replay, which has no watchdog, comes to the same.
 *
 * <p>Threading: started and closed by one thread; has one of its own.
 */
public final class Watchdog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(10);
    /** How many pauses there are at least in the time that a call may take. */
    private static final int PAUSES = 2;
    private static final long JOIN_MS = 1_000;

    private final CallWatch callWatch;
    private final MemoryWatch memoryWatch;
    private final Thread thread;
    private final long pauseNs;
    private volatile boolean closed;

    /**
     * @param calls of the engine that is watched, made with {@link #meter()}.
     * @param names of the strategies by id.
     * @param counters in which the longest calls and what calls allocate are published.
     */
    public Watchdog(StrategyCalls calls, WatchLimits limits, IntFunction<String> names, StrategyCounters counters,
                    WatchListener listener) {
        pauseNs = Math.max(LOOK_NS, Math.min(LONGEST_PAUSE_NS, limits.callNs() / PAUSES));
        final EngineProbe probe = new ThreadProbe(calls::thread);
        callWatch = new CallWatch(calls, probe, limits, names, counters, listener);
        memoryWatch = new MemoryWatch(calls, probe, limits, counters, listener);
        thread = new Thread(this::run, "upring-watchdog");
        thread.setDaemon(true);
    }

    /** What the engine measures the memory of calls with: bytes that the calling thread has ever allocated. */
    public static LongSupplier meter() {
        return ThreadProbe.ofCurrentThread();
    }

    public Watchdog start() {
        thread.start();
        return this;
    }

    private void run() {
        while (!closed) {
            final long nowNs = System.nanoTime();
            final boolean isInCall;
            try {
                isInCall = callWatch.look(nowNs);
                memoryWatch.look(nowNs);
            } catch (RuntimeException failure) {
                LOG.error("The watchdog failed: strategies are not watched any more.", failure);
                return;
            }
            LockSupport.parkNanos(isInCall ? LOOK_NS : pauseNs);
        }
    }

    /** Ends its thread. Safe to call twice. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        if (thread != Thread.currentThread() && thread.isAlive()) {
            try {
                thread.join(JOIN_MS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
